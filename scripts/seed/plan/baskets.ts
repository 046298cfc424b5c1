import { lineGross } from '#domain/money.ts';
import { type Random, sample } from './random.ts';
import type { PlannedVariant } from './shelf.ts';

export interface BasketLine {
  variant: PlannedVariant;
  quantity: number;
}

export interface Shopper {
  /** What the shopper buys often. */
  favourites: Set<string>;
  usualSize: number;
}

const FAVOURITES = 24;
const LOYALTY = 12;

export function planShopper(random: Random, variants: readonly PlannedVariant[]): Shopper {
  const favourites = sample(random, variants, FAVOURITES, liking);
  return { favourites: new Set(favourites.map((v) => v.id)), usualSize: random.between(7, 15) };
}

/** A basket of 5 to 20 lines, above the minimum order: the shopper's favourites and popular products. */
export function planBasket(random: Random, shopper: Shopper, variants: readonly PlannedVariant[], minimum: number): BasketLine[] {
  const size = Math.min(20, Math.max(5, shopper.usualSize + random.between(-4, 5)));
  const wanted = sample(random, variants, variants.length, (v) => liking(v) * (shopper.favourites.has(v.id) ? LOYALTY : 1));
  const lines: BasketLine[] = [];
  const products = new Set<string>();
  let worth = 0;
  for (const variant of wanted) {
    if (lines.length >= size && worth >= minimum) break;
    if (products.has(variant.productId)) continue;
    products.add(variant.productId);
    const quantity = planQuantity(random, variant);
    lines.push({ variant, quantity });
    worth += lineGross(variant.seed.price, quantity, variant.seed.priceQuantity);
  }
  return lines;
}

function liking(variant: PlannedVariant): number {
  return (variant.popularity / 100) ** 1.6 + 0.2;
}

/** Usually one piece; for goods sold by weight a few steps. */
function planQuantity(random: Random, { seed }: PlannedVariant): number {
  const step = seed.quantityStep ?? 1;
  const draw = random.next();
  const times =
    seed.unit === 'each'
      ? draw < 0.68
        ? 1
        : draw < 0.9
          ? 2
          : random.between(3, 4)
      : step <= 100
        ? random.between(2, 8)
        : random.between(1, 4);
  const most = Math.floor((seed.maxPerOrder ?? Number.MAX_SAFE_INTEGER) / step);
  return step * Math.max(1, Math.min(times, most));
}
