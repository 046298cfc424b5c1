import type { Db } from '#db/kit/db.ts';
import { readTogether } from '#db/kit/read.ts';
import { raw } from '#db/kit/statement.ts';
import { freeOf } from '#db/stock/free.ts';
import { type CartState, emptyCart } from '#domain/carts/state.ts';
import type { Tier } from '#domain/tiers.ts';
import { readSellable, type SellableRow } from './sellable.ts';

export interface CartOwner {
  name: string;
  tier: Tier;
}

export interface LoadedCart {
  /** Null when no line was ever added. Such a cart is only an id. */
  state: CartState | null;
  owner: CartOwner | null;
  /** The people that the owner has given access. */
  memberIds: string[];
}

const CART = `SELECT c.id, c.owner_id, c.status, c.version, c.promo_code, c.updated_at, p.name AS owner_name, p.tier AS owner_tier,
  (SELECT json_group_array(person_id) FROM cart_members WHERE cart_id = c.id) AS member_ids
FROM carts c LEFT JOIN people p ON p.id = c.owner_id WHERE c.id = ?1`;

const LINES = `SELECT l.quantity, l.held_quantity, l.held_until, l.unit_price_seen, l.added_by, l.added_at,
  ${freeOf('s', '?2')} AS free, sellable.*
FROM cart_lines l JOIN sellable ON sellable.variant_id = l.variant_id
JOIN stock s ON s.location_id = l.location_id AND s.variant_id = l.variant_id
WHERE l.cart_id = ?1 ORDER BY l.added_at, l.rowid`;

const OWNER = 'SELECT name, tier FROM people WHERE id = ?1';

interface CartRow {
  id: string;
  owner_id: string | null;
  status: CartState['status'];
  version: number;
  promo_code: string | null;
  updated_at: number;
  owner_name: string | null;
  owner_tier: Tier | null;
  member_ids: string;
}

interface LineRow extends SellableRow {
  quantity: number;
  held_quantity: number;
  held_until: number;
  unit_price_seen: number;
  added_by: string | null;
  added_at: number;
  free: number;
}

/** A cart with its lines, and the name and tier of its owner. `ownerId` is the owner of a cart that has no row yet. */
export async function loadCart(db: Db, cartId: string, ownerId: string | null, now: number): Promise<LoadedCart> {
  const [carts, lines, owners] = await readTogether(db, [raw(CART, cartId), raw(LINES, cartId, now), raw(OWNER, ownerId)]);
  const row = carts?.[0] as CartRow | undefined;
  const owner = (owners?.[0] as CartOwner | undefined) ?? null;
  if (!row) return { state: null, owner, memberIds: [] };
  const state: CartState = {
    ...emptyCart(row.id, row.owner_id),
    status: row.status,
    version: row.version,
    promoCode: row.promo_code,
    updatedAt: row.updated_at,
  };
  for (const line of (lines ?? []) as LineRow[]) {
    state.variants[line.variant_id] = readSellable(line);
    state.free[line.variant_id] = line.free;
    state.lines.push({
      variantId: line.variant_id,
      quantity: line.quantity,
      heldQuantity: line.held_quantity,
      heldUntil: line.held_until,
      unitPriceSeen: line.unit_price_seen,
      addedBy: line.added_by,
      addedAt: line.added_at,
    });
  }
  return {
    state,
    owner: row.owner_tier ? { name: row.owner_name ?? '', tier: row.owner_tier } : owner,
    memberIds: JSON.parse(row.member_ids),
  };
}
