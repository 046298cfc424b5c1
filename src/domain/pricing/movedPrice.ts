import { lineGross } from '#domain/money.ts';

/** A price in minor units for so many units. */
export interface PriceFor {
  price: number;
  quantity: number;
}

export interface MovedPrice {
  direction: 'up' | 'down' | 'same';
  /** The difference in minor units, for `quantity` units. 0 for less than half of one. */
  by: number;
  quantity: number;
}

/** How a price moved, compared for the same amount: the larger of the two that it was told for. */
export function movedPrice(before: PriceFor, now: PriceFor): MovedPrice {
  const was = before.price * now.quantity;
  const is = now.price * before.quantity;
  const quantity = Math.max(before.quantity, now.quantity);
  const by = Math.abs(lineGross(now.price, quantity, now.quantity) - lineGross(before.price, quantity, before.quantity));
  return { direction: is > was ? 'up' : is < was ? 'down' : 'same', by, quantity };
}
