import type { Db } from '#db/kit/db.ts';
import { type Read, readOne } from '#db/kit/read.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import { freeOf } from '#db/stock/free.ts';
import type { CartOwner, LoadedCart } from '#domain/carts/loaded.ts';
import { type CartState, emptyCart } from '#domain/carts/state.ts';
import type { Tier } from '#domain/tiers.ts';
import { readSellable, type SellableRow } from './sellable.ts';

/** A cart without rows. */
export const NO_CART: LoadedCart = { state: null, owner: null, memberIds: [] };

const usesOf = (person: string) => `(SELECT json_group_object(rule_id, used) FROM rule_customers WHERE person_id = ${person})`;

const CART = `SELECT c.id, c.owner_id, c.status, c.version, c.promo_code, c.updated_at, p.name AS owner_name, p.tier AS owner_tier,
  (SELECT json_object('from', from_tier, 'at', at) FROM tier_moves m WHERE m.person_id = c.owner_id AND m.at > c.updated_at ORDER BY m.at LIMIT 1) AS tier_moved,
  ${usesOf('c.owner_id')} AS owner_uses, pc.rule_id AS code_rule, pc.used >= pc.uses_each AS code_spent,
  (SELECT json_group_array(person_id) FROM cart_members WHERE cart_id = c.id) AS member_ids
FROM carts c LEFT JOIN people p ON p.id = c.owner_id LEFT JOIN promo_codes pc ON pc.code = c.promo_code WHERE c.id = `;

const LINES = `SELECT l.quantity, l.held_quantity, l.held_until, l.unit_price_seen, l.price_quantity_seen, l.added_by, l.added_at,
  ${freeOf('s', '?2')} AS free, sellable.*
FROM cart_lines l JOIN sellable ON sellable.variant_id = l.variant_id
JOIN stock s ON s.location_id = l.location_id AND s.variant_id = l.variant_id
WHERE l.cart_id = `;
const IN_ORDER = ' ORDER BY l.added_at, l.rowid';

/* The open cart that a member began, if there is one: a member has no second one (mayBegin in services/carts). */
const OPEN_OF_MEMBER = `(SELECT id FROM carts WHERE owner_id = ?1 ->> 'owner' AND status IN ('open', 'locked')
  AND substr(id, 1, length(?1 ->> 'prefix')) = ?1 ->> 'prefix' ORDER BY updated_at DESC LIMIT 1)`;

const OWNER = `SELECT name, tier, ${usesOf('?1')} AS uses FROM people WHERE id = ?1`;

interface CartRow {
  id: string;
  owner_id: string | null;
  status: CartState['status'];
  version: number;
  promo_code: string | null;
  updated_at: number;
  owner_name: string | null;
  owner_tier: Tier | null;
  tier_moved: string | null;
  owner_uses: string;
  code_rule: string | null;
  code_spent: number | null;
  member_ids: string;
}

type OwnerRow = Omit<CartOwner, 'uses' | 'tierMoved'> & { uses: string; tierMoved?: string | null };

interface LineRow extends SellableRow {
  quantity: number;
  held_quantity: number;
  held_until: number;
  unit_price_seen: number;
  price_quantity_seen: number;
  added_by: string | null;
  added_at: number;
  free: number;
}

/** A cart with its lines, and the name and tier of its owner. `ownerId` is the owner of a cart that has no row yet. */
export function loadCart(db: Db, cartId: string, ownerId: string | null, now: number): Promise<LoadedCart> {
  return readOne(db, cartRead(cartId, ownerId, now));
}

export function cartRead(cartId: string, ownerId: string | null, now: number): Read<LoadedCart> {
  return { statements: statements('?1', cartId, ownerId, now), parse };
}

/** The open cart of a member whose ids begin with this prefix. `state` is null when it has no row yet. */
export function memberCartRead(ownerId: string, prefix: string, now: number): Read<LoadedCart> {
  return { statements: statements(OPEN_OF_MEMBER, JSON.stringify({ owner: ownerId, prefix }), ownerId, now), parse };
}

function statements(id: string, key: string, ownerId: string | null, now: number): Statement[] {
  return [raw(CART + id, key), raw(LINES + id + IN_ORDER, key, now), ...(ownerId === null ? [] : [raw(OWNER, ownerId)])];
}

function parse([carts, lines, owners]: unknown[][]): LoadedCart {
  const row = carts?.[0] as CartRow | undefined;
  const owner = readOwner(owners?.[0] as OwnerRow | undefined);
  if (!row) return { ...NO_CART, owner };
  const state: CartState = {
    ...emptyCart(row.id, row.owner_id),
    status: row.status,
    version: row.version,
    promoCode: row.promo_code,
    generatedCode: row.code_rule === null ? null : { ruleId: row.code_rule, spent: row.code_spent === 1 },
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
      priceQuantitySeen: line.price_quantity_seen,
      addedBy: line.added_by,
      addedAt: line.added_at,
    });
  }
  return {
    state,
    owner: row.owner_tier
      ? readOwner({ name: row.owner_name ?? '', tier: row.owner_tier, tierMoved: row.tier_moved, uses: row.owner_uses })
      : owner,
    memberIds: JSON.parse(row.member_ids),
  };
}

function readOwner(row: OwnerRow | undefined): CartOwner | null {
  return row ? { ...row, tierMoved: row.tierMoved ? JSON.parse(row.tierMoved) : null, uses: JSON.parse(row.uses) } : null;
}
