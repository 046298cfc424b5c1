import type { Product } from '#contracts/catalogue.ts';
import {
  type AllergenEntry,
  allergenName,
  DIET_NAMES,
  FIGURE_NAMES,
  FIGURES,
  gramsText,
  ingredientParts,
  type Nutrition,
  shownAllergens,
} from '#contracts/foodWords.ts';

/**
 * What must be told of food before it is bought (Regulation (EU) 1169/2011, article 14): what it contains, with allergens in bold, its
 * nutrition and who answers for it. Of what is no food, nothing.
 */
export function FoodFacts({ product }: { product: Product }) {
  if (product.foodKind === 'not_food') return null;
  const { diets, ingredients, nutrition, operator, alcohol } = product;
  return (
    <section class="food" aria-labelledby="food">
      <h2 id="food">What is in it</h2>
      {diets.length > 0 ? (
        <ul class="diets" aria-label="Suitable for">
          {diets.map((diet) => (
            <li key={diet}>{DIET_NAMES[diet]}</li>
          ))}
        </ul>
      ) : null}
      <Allergens product={product} />
      {ingredients ? <Ingredients text={ingredients} /> : null}
      {alcohol !== null ? <p>Alcohol: {alcohol / 10} % by volume</p> : null}
      {nutrition ? <NutritionTable nutrition={nutrition} /> : null}
      {operator ? (
        <div>
          <h3>Who answers for it</h3>
          <address>
            {operator.name}, {operator.address}
          </address>
        </div>
      ) : null}
    </section>
  );
}

/** In words that leave no doubt: an empty list is no promise unless somebody declared all fourteen. */
function Allergens({ product: { allergens, mayContain, allergensDeclared } }: { product: Product }) {
  const isFree = allergensDeclared && allergens.length === 0 && mayContain.length === 0;
  return (
    <div class="allergens">
      <h3>Allergens</h3>
      {allergens.length > 0 ? (
        <p>
          Contains <b>{names(allergens)}</b>.
        </p>
      ) : null}
      {mayContain.length > 0 ? (
        <p>
          May contain traces of <b>{names(mayContain)}</b>.
        </p>
      ) : null}
      {isFree ? <p>None of the fourteen that the law names.</p> : null}
      {allergensDeclared ? null : (
        <p class="unsaid">{allergens.length > 0 ? 'There may be others: ' : ''}Not declared. Ask us before you buy it.</p>
      )}
    </div>
  );
}

function names(entries: readonly AllergenEntry[]): string {
  return shownAllergens(entries).map(allergenName).join(', ');
}

function Ingredients({ text }: { text: string }) {
  return (
    <div>
      <h3>Ingredients</h3>
      <p class="ingredients">{ingredientParts(text).map((part) => (part.isMarked ? <b key={part.at}>{part.text}</b> : part.text))}</p>
    </div>
  );
}

function NutritionTable({ nutrition }: { nutrition: Nutrition }) {
  return (
    <table class="nutrition">
      <caption>Nutrition, for 100 {nutrition.per}</caption>
      <tbody>
        <tr>
          <th scope="row">Energy</th>
          <td>
            {nutrition.energyKj} kJ / {nutrition.energyKcal} kcal
          </td>
        </tr>
        {FIGURES.map((figure) => {
          const value = nutrition[figure];
          return value === null ? null : (
            <tr key={figure} class={FIGURE_NAMES[figure].startsWith('of which') ? 'part' : undefined}>
              <th scope="row">{FIGURE_NAMES[figure]}</th>
              <td>{gramsText(value)} g</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
