import type { GeneratedCode } from '#domain/pricing/promo.ts';

/** What a shopper, or the cart itself, asks a cart to do. */
export type CartOperation = LineOperation | PromoOperation;

/** A change to one line. `amount` is in the variant's unit. */
export interface LineOperation {
  opId: string;
  /**
   * `add` and `take` are relative to what the line has when they are decided. `set` is absolute. `fill` adds as much as can be had, up to
   * `amount`; all others are done as a whole or not at all.
   */
  kind: 'add' | 'take' | 'set' | 'remove' | 'hold' | 'fill';
  variantId: string;
  amount: number;
  /** The person's id; null for a guest. */
  actor: string | null;
}

export type FillOperation = LineOperation & { kind: 'fill' };

/** Puts a code on the cart, in place of the one that it has. */
export interface PromoOperation {
  opId: string;
  kind: 'promo';
  /** Trimmed and in capitals. Null takes the code off. */
  code: string | null;
  /** The row of a generated code, as it was read before the turn. */
  generated: GeneratedCode | null;
  actor: string | null;
}

/** All operations of one cart that are decided together, on the state that the writer last read. */
export interface CartTurn {
  cartId: string;
  ownerId: string | null;
  /** The version that the writer last read. If the database has a newer one, the whole turn is refused. */
  base: number;
  /** Unique for each try. It marks the rows that this try wrote. */
  turn: string;
  /** Epoch milliseconds. */
  now: number;
  heldUntil: number;
  operations: CartOperation[];
  /** Set when prices changed. It gives the repriced cart a new version. */
  repriceOpId: string | null;
  /** Sessions that must stand when the turn is committed. If one has ended, nothing is written. */
  sessions: SessionOf[];
}

export interface SessionOf {
  id: string;
  personId: string;
}

export interface CartCaps {
  /** The cap per variant, counted in price quantities (40 pieces, 40 kg). */
  perVariant: number;
  lines: number;
}

/** The quantity of the line after the operation, if the operation is allowed. */
export function wantedQuantity(operation: LineOperation, current: number): number {
  switch (operation.kind) {
    case 'add':
    case 'fill':
      return current + operation.amount;
    case 'take':
      return Math.max(0, current - operation.amount);
    case 'set':
      return operation.amount;
    case 'remove':
      return 0;
    case 'hold':
      return current;
  }
}
