import { lineGross } from '#domain/money.ts';
import type { Unit } from '#domain/stock/availability.ts';
import { money } from '#domain/words/money.ts';

export interface PricedUnit {
  unit: Unit;
  /** Minor units for `priceQuantity` units. */
  price: number;
  priceQuantity: number;
  /** The content of one piece, in `netUnit`. Null when it is not known. */
  netQuantity: number | null;
  netUnit: Unit | null;
}

/** The price per unit, for comparing products: "€4.98 / kg", "€2.10 / l", "€0.42 / piece". */
export function unitPriceText(v: PricedUnit, currency: string): string {
  const { quantity, unit } =
    v.unit === 'each' && v.netQuantity !== null && v.netUnit !== null
      ? { quantity: v.netQuantity * v.priceQuantity, unit: v.netUnit }
      : { quantity: v.priceQuantity, unit: v.unit };
  return `${money(lineGross(v.price, unit === 'each' ? 1 : 1000, quantity), currency)} / ${NAMES[unit]}`;
}

const NAMES: Record<Unit, string> = { each: 'piece', g: 'kg', ml: 'l' };
