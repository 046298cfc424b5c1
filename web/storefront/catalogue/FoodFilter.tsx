import type { ProductList, ProductQuery } from '#contracts/catalogue.ts';
import { ALLERGENS, allergenName, DIET_NAMES, DIETS } from '#contracts/foodWords.ts';
import { capitalized } from '#contracts/words.ts';

interface FoodFilterProps {
  query: ProductQuery;
  list: ProductList;
}

/** The part of the filters that is about food: allergens to be without, and diets, each with how many products that leaves. */
export function FoodFilter({ query: { without = [], diet = [] }, list: { facets } }: FoodFilterProps) {
  const free = new Map(facets.allergens.map(({ id, count }) => [id, count]));
  const suited = new Map(facets.diets.map(({ id, count }) => [id, count]));
  const chosen = without.length + diet.length;
  return (
    <details open={chosen > 0}>
      <summary>Allergens and diet{chosen > 0 ? ` (${chosen})` : ''}</summary>
      <fieldset>
        <legend>Without</legend>
        {ALLERGENS.map((id) => (
          <Choice
            key={id}
            name="without"
            value={id}
            is={without.includes(id)}
            text={capitalized(allergenName(id))}
            count={free.get(id) ?? 0}
          />
        ))}
      </fieldset>
      <fieldset>
        <legend>Suitable for</legend>
        {DIETS.map((id) => (
          <Choice key={id} name="diet" value={id} is={diet.includes(id)} text={DIET_NAMES[id]} count={suited.get(id) ?? 0} />
        ))}
      </fieldset>
      <p>Only products whose allergens were declared are shown, and none that may contain traces. Read the label too: recipes change.</p>
    </details>
  );
}

interface ChoiceProps {
  name: string;
  value: string;
  is: boolean;
  text: string;
  count: number;
}

function Choice({ name, value, is, text, count }: ChoiceProps) {
  return (
    <label class="check">
      <input type="checkbox" name={name} value={value} checked={is} />
      {text} <small>({count})</small>
    </label>
  );
}
