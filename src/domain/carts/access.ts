/** Who speaks to a cart, as the door has found out. */
export interface CartCaller {
  /** Null for a guest. */
  personId: string | null;
  name: string | null;
  /** The cart's id is theirs: a guest's by its signed token, a member's because it follows from their account. */
  ownsId: boolean;
}

/** What a cart's rows say of whose it is. */
export interface CartOwnership {
  /** Null for a guest's cart. */
  ownerId: string | null;
  /** Whom the owner has let in. */
  memberIds: readonly string[];
}

/**
 * May they use the cart? Once it has rows, these say so; while it has none, its id does (docs/decisions/0003-whose-cart.md). A guest's
 * cart belongs to whoever holds its token, also when its rows are there.
 */
export function mayUseCart(caller: CartCaller, rows: CartOwnership | null): boolean {
  if (rows === null || rows.ownerId === null) return caller.ownsId;
  return caller.personId !== null && (rows.ownerId === caller.personId || rows.memberIds.includes(caller.personId));
}
