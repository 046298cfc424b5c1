/** What a shopper, or the cart itself, asks of one line. `amount` is in the variant's unit. */
export interface CartOperation {
  opId: string;
  kind: 'add' | 'set' | 'remove' | 'hold';
  variantId: string;
  amount: number;
  /** The person's id; null for a guest. */
  actor: string | null;
}

/** All operations of one cart that are decided together, on the state the writer last saw. */
export interface CartTurn {
  cartId: string;
  ownerId: string | null;
  /** The version the writer believes in; a newer one in the database refuses the whole turn. */
  base: number;
  /** Unique to this attempt: rows that carry it were written by it. */
  turn: string;
  /** Epoch milliseconds. */
  now: number;
  heldUntil: number;
  operations: CartOperation[];
  /** Set when prices moved: gives the repriced cart a version of its own. */
  repriceOpId: string | null;
}

export interface CartCaps {
  /** Of one variant, in its price quantity (40 pieces, 40 kg). */
  perVariant: number;
  lines: number;
}

/** The quantity a line comes to, if the operation is allowed. */
export function wantedQuantity(operation: CartOperation, current: number): number {
  switch (operation.kind) {
    case 'add':
      return current + operation.amount;
    case 'set':
      return operation.amount;
    case 'remove':
      return 0;
    case 'hold':
      return current;
  }
}
