import { lineGross } from '#domain/money.ts';
import type { Unit } from '#domain/stock/availability.ts';
import { money } from '#domain/words/money.ts';
import { netContent } from './food/gaps.ts';

export interface PricedUnit {
  unit: Unit;
  /** Minor units for `priceQuantity` units. */
  price: number;
  priceQuantity: number;
  /** The content of one piece, in `netUnit`. Null when it is not known. */
  netQuantity: number | null;
  netUnit: Unit | null;
}

/* Contents have up to three decimals. */
const PARTS = 1000;
const NAMES: Record<Unit, string> = { each: 'piece', g: 'kg', ml: 'l' };

/** The price per unit, for comparing products: "€4.98 / kg", "€2.10 / l", "€0.42 / piece". Null when the content is not known. */
export function unitPriceText(v: PricedUnit, currency: string): string | null {
  const [content, unit] = v.unit === 'each' ? [v.netQuantity, v.netUnit] : [1, v.unit];
  if (content === null || unit === null) return null;
  const price = lineGross(v.price, (unit === 'each' ? 1 : 1000) * PARTS, Math.round(content * PARTS) * v.priceQuantity);
  return `${money(price, currency)} / ${NAMES[unit]}`;
}

interface PricedVariant {
  name: string;
  unit: Unit;
  price: number;
  priceQuantity: number;
  netQuantity?: number | null;
  netUnit?: Unit | null;
}

/** The same for a variant, whose net quantity or name may tell the content of one piece. */
export function unitPriceOf(v: PricedVariant, currency: string): string | null {
  return unitPriceText({ ...v, ...(netContent(v) ?? { netQuantity: null, netUnit: null }) }, currency);
}
