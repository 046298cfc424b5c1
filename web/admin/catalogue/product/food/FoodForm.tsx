import './food.css';
import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { answer, api, atVersion } from '#admin/api/client.ts';
import { type Product, productQuery, productsChanged, readProduct } from '#admin/catalogue/queries.ts';
import { ConflictDialog } from '#admin/edit/ConflictDialog.tsx';
import { FormFrame } from '#admin/edit/FormFrame.tsx';
import { SaveProblem } from '#admin/edit/SaveProblem.tsx';
import { useEdit } from '#admin/edit/useEdit.ts';
import { notify } from '#admin/parts/notify.tsx';
import {
  type AllergenEntry,
  allergenName,
  askedOf,
  DIET_NAMES,
  DIETS,
  type Diet,
  FOOD_GAP_NAMES,
  FOOD_KIND_HINTS,
  FOOD_KIND_NAMES,
  FOOD_KINDS,
  shownAllergens,
} from '#contracts/foodWords.ts';
import { AllergenFields } from './AllergenFields.tsx';
import { IngredientsField } from './IngredientsField.tsx';
import { NutritionFields } from './NutritionFields.tsx';
import { atFields, FOOD_LABELS, type FoodValues, foodBody, foodErrors, foodValuesOf, listOfText, listText } from './values.ts';

/** What must be told of food before it is bought, and what of it is missing. */
export function FoodForm({ product }: { product: Product }) {
  const queryClient = useQueryClient();
  const edit = useEdit<Product, FoodValues>({
    row: product,
    valuesOf: foodValuesOf,
    check: foodErrors,
    write: (edits, row) => {
      const json = foodBody({ ...foodValuesOf(row), ...edits });
      return answer(api.products[':id'].$patch({ param: { id: row.id }, header: atVersion(row), json }));
    },
    read: () => readProduct(queryClient, product.id),
    done: (saved) => {
      queryClient.setQueryData(productQuery(product.id).queryKey, saved);
      notify('Saved', saved.name);
      return productsChanged(queryClient);
    },
  });
  const { values, set } = edit;
  const errors = atFields(edit.errors);
  const field = (key: 'operatorName' | 'operatorAddress' | 'alcohol') => ({
    name: key,
    label: FOOD_LABELS[key],
    value: values[key],
    error: errors[key],
    autoComplete: 'off',
    onChange: (e: { currentTarget: { value: string } }) => set(key, e.currentTarget.value),
  });
  return (
    <section className="panel food" aria-labelledby="food">
      <h2 id="food">Food information</h2>
      <Missing product={product} />
      <FormFrame
        submit={edit.submit}
        press="Save food information"
        isBusy={edit.isBusy}
        disabled={!edit.isDirty}
        leave={edit.isDirty ? { label: 'Leave as it was', onClick: edit.reset } : undefined}
        isDirty={edit.isDirty}
        problem={<SaveProblem error={edit.error} shown={edit.errors} />}
      >
        <div className="fields">
          <NativeSelect
            label={FOOD_LABELS.foodKind}
            name="foodKind"
            className="wide"
            description={values.foodKind ? FOOD_KIND_HINTS[values.foodKind] : 'It decides what the law asks to be told of it.'}
            value={values.foodKind}
            data={[{ value: '', label: 'Choose one' }, ...FOOD_KINDS.map((kind) => ({ value: kind, label: FOOD_KIND_NAMES[kind] }))]}
            onChange={(e) => set('foodKind', e.currentTarget.value as FoodValues['foodKind'])}
          />
          {values.foodKind !== 'not_food' && (
            <>
              <AllergenFields values={values} error={errors.mayContain ?? errors.allergens} set={set} />
              <IngredientsField values={values} error={errors.ingredients} set={set} />
              <NutritionFields values={values} errors={errors} set={set} />
              <div className="fields">
                <TextInput {...field('operatorName')} description="Under whose name it is sold, or who brought it into the EU" />
                <Textarea {...field('operatorAddress')} rows={2} />
                <TextInput
                  {...field('alcohol')}
                  inputMode="decimal"
                  rightSection={<span className="soft">%</span>}
                  description="By volume, if more than 1.2 %"
                />
              </div>
              <DietFields value={values.diets} error={errors.diets} onChange={(diets) => set('diets', diets)} />
            </>
          )}
        </div>
      </FormFrame>
      <ConflictDialog
        conflict={edit.conflict}
        what={({ name }) => name}
        valuesOf={foodValuesOf}
        labels={FOOD_LABELS}
        format={(key, value) => FORMATS[key]?.(value) ?? value}
      />
    </section>
  );
}

/** How much of what the law asks is told, and what is not. */
function Missing({ product: { foodKind, foodGaps = [] } }: { product: Product }) {
  const asked = askedOf(foodKind).length;
  if (foodGaps.length === 0) return <p className="complete">Complete: all that the law asks is told.</p>;
  return (
    <div className="missing">
      <p>
        <b>
          {asked - foodGaps.length} of {asked} told.
        </b>{' '}
        The law asks for these before it is sold at a distance:
      </p>
      <ul className="consequences">
        {foodGaps.map((gap) => (
          <li key={gap}>{FOOD_GAP_NAMES[gap]}</li>
        ))}
      </ul>
    </div>
  );
}

function DietFields({ value, error, onChange }: { value: string; error: string | undefined; onChange: (diets: string) => void }) {
  return (
    <Checkbox.Group
      className="wide"
      label={FOOD_LABELS.diets}
      description="Only what the label or a certificate says. Vegan goods are vegetarian too."
      error={error}
      value={listOfText(value)}
      onChange={(diets) => onChange(listText(DIETS.filter((diet) => diets.includes(diet))))}
    >
      <div className="diets">
        {DIETS.map((diet) => (
          <Checkbox key={diet} value={diet} label={DIET_NAMES[diet]} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

const entriesText = (list: string) => shownAllergens(listOfText<AllergenEntry>(list)).map(allergenName).join(', ');

/* How both versions of a value are shown when two people changed it. */
const FORMATS: Partial<Record<keyof FoodValues, (value: string) => string>> = {
  foodKind: (value) => (value === '' ? '' : FOOD_KIND_NAMES[value as keyof typeof FOOD_KIND_NAMES]),
  allergens: entriesText,
  mayContain: entriesText,
  allergensDeclared: (value) => (value === 'yes' ? 'Yes' : 'No'),
  diets: (value) =>
    listOfText<Diet>(value)
      .map((diet) => DIET_NAMES[diet])
      .join(', '),
  per: (value) => `100 ${value}`,
};
