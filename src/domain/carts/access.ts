/** The caller of a cart, as the HTTP route has identified them. */
export interface CartCaller {
  /** Null for a guest. */
  personId: string | null;
  name: string | null;
  /** The cart's id belongs to the caller: a guest has a signed token for it, and a member's id is derived from their account. */
  ownsId: boolean;
  /** The session of a member's token that nobody has looked at yet. The commit does: if it does not stand, it writes nothing. */
  session?: string;
}

/** Who owns a cart, and who else has access, by its rows. */
export interface CartOwnership {
  /** Null for a guest's cart. */
  ownerId: string | null;
  /** The people that the owner has given access. */
  memberIds: readonly string[];
}

/**
 * May the caller use the cart? Once the cart has rows, they decide. Before that, its id does (docs/decisions/0003-whose-cart.md). A
 * guest's cart belongs to whoever has its token, even when it has rows.
 */
export function mayUseCart(caller: CartCaller, rows: CartOwnership | null): boolean {
  if (rows === null || rows.ownerId === null) return caller.ownsId;
  return caller.personId !== null && (rows.ownerId === caller.personId || rows.memberIds.includes(caller.personId));
}
