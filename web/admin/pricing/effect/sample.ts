import type { ListedProduct, Variant } from '#admin/catalogue/queries.ts';
import { isWithin } from '#admin/pricing/goods/categoryTree.ts';
import type { Tier } from '#admin/pricing/grid/cells.ts';
import type { NewRule } from '#contracts/pricing.ts';
import { type Assortment, lineGross } from '#contracts/words.ts';

/** A line of the sample cart. */
export interface SampleLine {
  variantId: string;
  name: string;
  unit: Variant['unit'];
  quantity: number;
  /** The smallest change of the quantity. */
  step: number;
}

export interface Sample {
  lines: SampleLine[];
  tier: Tier;
  promoCode: string;
}

type Goods = Pick<ListedProduct, 'id' | 'name' | 'categoryId' | 'variants'>;

export const MOST_LINES = 3;
const MOST_QUANTITY = 10_000;

/** Goods that the rule is for: the first of each list, then the second, each once. With categories and products, what fits both. */
export function goodsToTry(rule: NewRule, lists: readonly (readonly Goods[])[], categories: Assortment['categories']): Goods[] {
  const { categoryIds = [], productIds = [] } = rule;
  const fits = ({ categoryId }: Goods) =>
    productIds.length === 0 || categoryIds.length === 0 || isWithin(categoryId, categoryIds, categories);
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  const inTurn = Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list[i] ?? [])).flat();
  return [...new Map(inTurn.filter(fits).map((product) => [product.id, product])).values()];
}

/** A cart that the rule would lower: some of its goods, as many as it asks for, for the first of its tiers, with its code. */
export function defaultSample(rule: NewRule, goods: readonly Goods[]): Sample {
  const chosen = goods.flatMap(({ name, variants: [variant] }) => (variant ? [{ name, variant }] : [])).slice(0, MOST_LINES);
  const lines = chosen.map(({ name, variant }) => lineOf(name, variant));
  const [first] = lines;
  const [product] = chosen;
  if (first && product) first.quantity = enough(rule, lines, first, product.variant, chosen);
  return { lines, tier: rule.tiers?.[0] ?? 'bronze', promoCode: rule.promoCode ?? '' };
}

export function lineOf(name: string, variant: Variant): SampleLine {
  const { id, unit, priceQuantity, quantityStep } = variant;
  const quantity = unit === 'each' ? quantityStep : priceQuantity;
  return { variantId: id, name: `${name}, ${variant.name}`, unit, quantity, step: unit === 'each' ? quantityStep : 100 };
}

/* The first line has the pieces and the amount that the others leave to be asked for. */
function enough(rule: NewRule, lines: SampleLine[], first: SampleLine, variant: Variant, chosen: { variant: Variant }[]): number {
  const { action, minQuantity, minSubtotal } = rule;
  const others = lines.slice(1);
  const pieces = sum(others.map(({ unit, quantity }) => (unit === 'each' ? quantity : 1)));
  const set = action.type === 'buy_x_get_y' ? action.buy + action.get : 0;
  const asked = Math.max(minQuantity ?? 0, set) - pieces;
  const gross = sum(others.map(({ quantity }, i) => grossOf(chosen[i + 1]?.variant, quantity)));
  const lacking = Math.max(0, (minSubtotal ?? 0) - gross);
  const forMoney = variant.price > 0 ? Math.ceil((lacking * variant.priceQuantity) / variant.price) : 0;
  const quantity = Math.max(first.quantity, first.unit === 'each' ? asked : 0, forMoney);
  return Math.min(MOST_QUANTITY * first.step, Math.ceil(quantity / first.step) * first.step);
}

function grossOf(variant: Variant | undefined, quantity: number): number {
  return variant ? lineGross(variant.price, quantity, variant.priceQuantity) : 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
