import { allRows, type Read } from '#db/kit/read.ts';
import { raw } from '#db/kit/statement.ts';
import type { Unit } from '#domain/stock/availability.ts';

/** A line of an order, as far as it is needed to buy the same again. `number` is that of the order. */
export interface BoughtLine {
  variantId: string;
  name: string;
  variantName: string;
  unit: Unit;
  quantity: number;
  number: string;
}

const LINES = `SELECT l.variant_id AS variantId, l.name, l.variant_name AS variantName, l.unit, l.quantity, o.number
FROM orders o JOIN order_lines l ON l.order_id = o.id WHERE o.id = ?1 AND o.person_id = ?2 ORDER BY l.position`;

/** The lines of one of a person's own orders. None when it is not theirs: every order has a line. */
export function boughtLinesRead(orderId: string, personId: string): Read<BoughtLine[]> {
  return allRows<BoughtLine, BoughtLine>(raw(LINES, orderId, personId), (row) => row);
}
