import { NativeSelect, TextInput } from '@mantine/core';
import { FIGURE_NAMES, FIGURES, type Nutrition, nutritionHints } from '#contracts/foodWords.ts';
import { FOOD_LABELS, type FoodValues, typedNutrition } from './values.ts';

interface NutritionFieldsProps {
  values: FoodValues;
  errors: Record<string, string>;
  set: <Key extends keyof FoodValues>(key: Key, value: FoodValues[Key]) => void;
}

/** The table of the label, line by line as it stands there, and what in it is unlikely. */
export function NutritionFields({ values, errors, set }: NutritionFieldsProps) {
  const field = (key: 'energyKj' | 'energyKcal' | (typeof FIGURES)[number], unit: string) => (
    <TextInput
      aria-label={FOOD_LABELS[key]}
      name={key}
      value={values[key]}
      error={errors[key]}
      inputMode="decimal"
      autoComplete="off"
      rightSection={<span className="soft">{unit}</span>}
      onChange={(e) => set(key, e.currentTarget.value)}
    />
  );
  const hints = hintsOf(values);
  return (
    <fieldset className="nutrition">
      <legend>Nutrition</legend>
      <table>
        <thead>
          <tr>
            <th scope="col">For</th>
            <td>
              <NativeSelect
                aria-label={FOOD_LABELS.per}
                name="per"
                value={values.per}
                data={[
                  { value: 'g', label: '100 g' },
                  { value: 'ml', label: '100 ml' },
                ]}
                onChange={(e) => set('per', e.currentTarget.value as FoodValues['per'])}
              />
            </td>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Energy</th>
            <td className="energy">
              {field('energyKj', 'kJ')}
              {field('energyKcal', 'kcal')}
            </td>
          </tr>
          {FIGURES.map((figure) => (
            <tr key={figure}>
              <th scope="row">
                {FIGURE_NAMES[figure]}
                {figure === 'fibre' && <small className="soft"> if it is told</small>}
              </th>
              <td>{field(figure, 'g')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {hints.length > 0 && (
        <p className="hint" role="status">
          Look again: {hints.join('. ')}. It can be right where there are sweeteners, acids or alcohol.
        </p>
      )}
    </fieldset>
  );
}

/** What is unlikely in figures that are all there. */
function hintsOf(values: FoodValues): string[] {
  const typed = typedNutrition(values);
  if (!typed) return [];
  const isWhole = Object.values(typed).every((value) => value === null || typeof value === 'string' || Number.isFinite(value));
  const alcohol = Number(values.alcohol.replace(',', '.')) * 10;
  return isWhole ? nutritionHints(typed as Nutrition, Number.isFinite(alcohol) ? alcohol : 0) : [];
}
