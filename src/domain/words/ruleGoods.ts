interface Named {
  id: string;
  name: string;
}

interface NamedCategory extends Named {
  parentId: string | null;
  departmentId: string;
}

/** The departments and categories of the store, in the order in which they are shown. */
export interface Assortment {
  departments: readonly Named[];
  categories: readonly NamedCategory[];
}

/** The names of the goods that a rule is for. Both empty: all goods. With both, goods must fit both. */
export interface RuleGoods {
  categories: readonly string[];
  products: readonly string[];
}

interface ForGoods {
  categoryIds: readonly string[];
  productIds: readonly string[];
}

const GONE = 'goods that are no longer sold';

/** The names of the goods of a rule. A department stands for all its categories, and a category for those below it. */
export function goodsOf({ categoryIds, productIds }: ForGoods, assortment: Assortment, products: readonly Named[]): RuleGoods {
  const names = new Map(products.map(({ id, name }) => [id, name]));
  return {
    categories: orGone(categoryIds, categoryNames(categoryIds, assortment)),
    products: orGone(
      productIds,
      productIds.flatMap((id) => names.get(id) ?? []),
    ),
  };
}

/* A rule for goods that are all gone must not read like one for everything. */
function orGone(ids: readonly string[], names: string[]): string[] {
  return ids.length > 0 && names.length === 0 ? [GONE] : names;
}

function categoryNames(ids: readonly string[], { departments, categories }: Assortment): string[] {
  const chosen = new Set(ids);
  const all = withBelow(ids, categories);
  const isBelowChosen = ({ parentId }: NamedCategory) => parentId !== null && all.has(parentId);
  return departments.flatMap(({ id, name }) => {
    const own = categories.filter(({ departmentId }) => departmentId === id);
    const tops = own.filter(({ parentId }) => parentId === null);
    if (tops.length > 0 && tops.every((top) => chosen.has(top.id))) return [name];
    return own.filter((category) => chosen.has(category.id) && !isBelowChosen(category)).map((category) => category.name);
  });
}

/** These categories with all below them. */
export function withBelow(ids: readonly string[], categories: Assortment['categories']): ReadonlySet<string> {
  const found = new Set(ids);
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const { id, parentId } of categories) if (parentId !== null && found.has(parentId)) found.add(id);
  }
  return found;
}

const MOST_NAMED = 3;

/** "Bakery", "Bakery and Dairy", "Bakery, Dairy, Drinks and 2 more". */
export function listed(names: readonly string[]): string {
  const rest = names.length - MOST_NAMED;
  return allOf(rest > 0 ? [...names.slice(0, MOST_NAMED), `${rest} more`] : names);
}

/** "Mondays, Tuesdays and Fridays". */
export function allOf(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** "Brood and Cake of Bakery". Empty for all goods. */
export function goodsWords({ categories, products }: RuleGoods): string {
  return [listed(products), listed(categories)].filter((words) => words !== '').join(' of ');
}
