import { commit, mustBeWritten, rowsOf } from '#db/kit/commit.ts';
import type { Db } from '#db/kit/db.ts';
import { allRows, type Read, readFirst } from '#db/kit/read.ts';
import { raw } from '#db/kit/statement.ts';
import { freeAfterRelease } from '#db/stock/free.ts';
import { releaseVariants } from '#db/stock/release.ts';
import type { CartCaps, CartOperation, CartTurn, SessionOf } from '#domain/carts/operation.ts';
import type { CartVariant, Evidence, LeftReason } from '#domain/carts/outcome.ts';
import { MOST_MONEY } from '#domain/money.ts';
import { readSellable, type SellableRow } from './sellable.ts';

/** What the database answers about one turn after its batch. */
export interface TurnEvidence {
  /** False when the cart could not be claimed: another writer has changed it, or it is closed. */
  claimed: boolean;
  version: number;
  evidence: Evidence[];
  /** Those of its sessions that have ended. If there are any, nothing was written. */
  ended: string[];
}

const ENDED = `FROM json_each(j.value ->> 'sessions') x WHERE NOT EXISTS (SELECT 1 FROM sessions s
  WHERE s.id = x.value ->> 'id' AND s.person_id = x.value ->> 'personId' AND s.revoked_at IS NULL AND s.expires_at > j.value ->> 'now')`;

const ENDED_OF = `SELECT (SELECT json_group_array(x.value ->> 'id') ${ENDED}) AS ended FROM (SELECT ?1 AS value) j`;

const OPEN_CARTS = `INSERT INTO carts (id, owner_id, created_at, updated_at)
SELECT j.value ->> 'id', (SELECT id FROM people WHERE id = j.value ->> 'owner'), j.value ->> 'now', j.value ->> 'now'
FROM json_each(?1) j WHERE j.value ->> 'base' = 0 AND NOT EXISTS (SELECT 1 ${ENDED}) ON CONFLICT (id) DO NOTHING`;

const CLAIM_TURNS = `UPDATE carts SET turn = j.value ->> 'turn' FROM json_each(?1) j
WHERE carts.id = j.value ->> 'id' AND carts.version = j.value ->> 'base' AND carts.status = 'open'
  AND NOT EXISTS (SELECT 1 ${ENDED})`;

/* The trigger `cart_moves_decide` decides each operation, one after the other. */
const MOVE_LINES = `INSERT INTO cart_moves (cart_id, op_id, kind, location_id, variant_id, amount, held_until, actor, turn, version, created_at, most_of_one, most_lines, most_goods)
SELECT j.value ->> 'cart', j.value ->> 'op', j.value ->> 'kind', ?2, j.value ->> 'variant', j.value ->> 'amount', j.value ->> 'until', j.value ->> 'actor',
  j.value ->> 'turn', j.value ->> 'version', j.value ->> 'now', ?3, ?4, ?5
FROM json_each(?1) j WHERE j.value ->> 'kind' NOT IN ('promo', 'fill') ORDER BY j.key`;

/* The trigger `cart_fills_decide` adds as much of each as can be had, one after the other. Fills have a turn of their own. */
const FILL_LINES = `INSERT INTO cart_fills (cart_id, op_id, location_id, variant_id, amount, held_until, actor, turn, version, created_at, most_of_one, most_lines, most_goods)
SELECT j.value ->> 'cart', j.value ->> 'op', ?2, j.value ->> 'variant', j.value ->> 'amount', j.value ->> 'until', j.value ->> 'actor',
  j.value ->> 'turn', j.value ->> 'version', j.value ->> 'now', ?3, ?4, ?5
FROM json_each(?1) j WHERE j.value ->> 'kind' = 'fill' ORDER BY j.key`;

/* The trigger `cart_ops_promo` puts the code on the cart. */
const PUT_CODES = `INSERT INTO cart_ops (cart_id, op_id, kind, location_id, code, held_until, actor, turn, version, created_at)
SELECT c.id, j.value ->> 'op', 'promo', ?2, j.value ->> 'code', j.value ->> 'until', j.value ->> 'actor', c.turn, j.value ->> 'version', j.value ->> 'now'
FROM json_each(?1) j JOIN carts c ON c.id = j.value ->> 'cart' AND c.turn = j.value ->> 'turn'
WHERE j.value ->> 'kind' = 'promo' ORDER BY j.key ON CONFLICT (cart_id, op_id) DO NOTHING`;

const REPRICE = `INSERT INTO cart_ops (cart_id, op_id, kind, location_id, turn, version, created_at)
SELECT c.id, j.value ->> 'reprice', 'reprice', ?2, c.turn, (j.value ->> 'base') + 1, j.value ->> 'now'
FROM json_each(?1) j JOIN carts c ON c.id = j.value ->> 'id' AND c.turn = j.value ->> 'turn'
WHERE j.value ->> 'reprice' IS NOT NULL ON CONFLICT (cart_id, op_id) DO NOTHING`;

const EVIDENCE = `SELECT o.turn AS op_turn, o.version AS op_version, o.quantity AS op_quantity, o.held_quantity AS op_held,
  o.held_until AS op_until, o.unit_price AS op_price, o.price_quantity AS op_price_quantity, o.added AS op_added, o.reason AS op_reason, coalesce(l.quantity, 0) AS line_quantity, coalesce(l.held_quantity, 0) AS line_held,
  coalesce(${freeAfterRelease('s')}, 0) AS free, (SELECT count(*) FROM cart_lines WHERE cart_id = j.value ->> 'cart') AS line_count,
  CASE WHEN o.op_id IS NULL THEN (SELECT coalesce(sum((2 * x.quantity * x.unit_price_seen + x.price_quantity_seen) / (2 * x.price_quantity_seen)), 0) FROM cart_lines x
    WHERE x.cart_id = j.value ->> 'cart' AND x.variant_id <> j.value ->> 'variant') ELSE 0 END AS other_goods
FROM json_each(?1) j
LEFT JOIN cart_ops o ON o.cart_id = j.value ->> 'cart' AND o.op_id = j.value ->> 'op'
LEFT JOIN cart_lines l ON l.cart_id = j.value ->> 'cart' AND l.variant_id = j.value ->> 'variant'
LEFT JOIN stock s ON s.location_id = ?2 AND s.variant_id = j.value ->> 'variant'
ORDER BY j.key`;

/* A separate query: SQLite would compute a view of joins on the right side of a LEFT JOIN in full, for every variant of the store. */
const VARIANTS = 'SELECT sellable.* FROM json_each(?1) j CROSS JOIN sellable ON sellable.variant_id = j.value';

const CLAIMS = `SELECT j.value ->> 'id' AS id, coalesce(c.version, 0) AS version, c.turn, (SELECT json_group_array(x.value ->> 'id') ${ENDED}) AS ended
FROM json_each(?1) j LEFT JOIN carts c ON c.id = j.value ->> 'id'`;

interface EvidenceRow {
  op_turn: string | null;
  op_version: number;
  op_quantity: number;
  op_held: number;
  op_until: number;
  op_price: number;
  op_price_quantity: number;
  op_added: number | null;
  op_reason: LeftReason | null;
  line_quantity: number;
  line_held: number;
  free: number;
  line_count: number;
  other_goods: number;
}

interface ClaimRow {
  id: string;
  version: number;
  turn: string | null;
  /** JSON. */
  ended: string;
}

/**
 * Write the turns of many carts at one location in one D1 batch. Returns the result of each, in the same order. Throws only when the
 * batch itself failed; then nothing was written.
 */
export async function writeTurns(db: Db, location: string, turns: readonly CartTurn[], caps: CartCaps): Promise<TurnEvidence[]> {
  const operations = turns.flatMap((t) => t.operations);
  const variantIds = [...new Set(operations.flatMap((o) => variantOf(o) ?? []))];
  const claims = JSON.stringify(turns.map(claimOf));
  const moves = JSON.stringify(turns.flatMap(movesOf));
  const now = Math.min(...turns.map((t) => t.now));

  const done = await commit(db, [
    ...releaseVariants(variantIds, now),
    ...(turns.some((t) => t.base === 0) ? [raw(OPEN_CARTS, claims)] : []),
    raw(CLAIM_TURNS, claims),
    raw(MOVE_LINES, moves, location, caps.perVariant, caps.lines, MOST_MONEY),
    ...(operations.some((o) => o.kind === 'fill') ? [raw(FILL_LINES, moves, location, caps.perVariant, caps.lines, MOST_MONEY)] : []),
    ...(operations.some((o) => o.kind === 'promo') ? [raw(PUT_CODES, moves, location)] : []),
    ...(turns.some((t) => t.repriceOpId) ? [raw(REPRICE, claims, location)] : []),
    raw(EVIDENCE, moves, location),
    raw(VARIANTS, JSON.stringify(variantIds)),
    raw(CLAIMS, claims),
  ]);
  // No cart may make the batch fail. If a constraint does, that is a bug, and the stock desk then tries the carts one by one.
  const results = mustBeWritten(done);
  const evidence = rowsOf<EvidenceRow>(results, -3);
  const sellable = rowsOf<SellableRow>(results, -2);
  const carts = rowsOf<ClaimRow>(results, -1);
  const byId = new Map(carts.map((c) => [c.id, c]));
  const variants = new Map(sellable.map((row) => [row.variant_id, readSellable(row)]));
  let at = 0;
  return turns.map((turn) => {
    const cart = byId.get(turn.cartId);
    const rows = evidence.slice(at, at + turn.operations.length);
    at += turn.operations.length;
    return {
      claimed: cart?.turn === turn.turn,
      version: cart?.version ?? 0,
      evidence: rows.map((row, i) => readEvidence(turn.operations[i] as CartOperation, row, variants)),
      ended: cart ? JSON.parse(cart.ended) : [],
    };
  });
}

/** Those of these sessions that do not stand. */
export async function endedSessions(db: Db, sessions: readonly SessionOf[], now: number): Promise<string[]> {
  if (sessions.length === 0) return [];
  const found = await readFirst<{ ended: string }>(db, raw(ENDED_OF, JSON.stringify({ sessions, now })));
  return found ? JSON.parse(found.ended) : [];
}

function claimOf({ cartId, ownerId, base, turn, now, repriceOpId, sessions }: CartTurn) {
  return { id: cartId, owner: ownerId, base, turn, now, reprice: repriceOpId, sessions };
}

function movesOf({ cartId, base, turn, now, heldUntil, operations }: CartTurn) {
  return operations.map((operation) => ({
    ...{ cart: cartId, op: operation.opId, actor: operation.actor },
    ...moveOf(operation),
    ...{ turn, version: base + 1, now, until: heldUntil },
  }));
}

function moveOf(operation: CartOperation) {
  if (operation.kind === 'promo') return { kind: 'promo', code: operation.code };
  const { kind, variantId: variant, amount } = operation;
  // To take is to add less than nothing. The history keeps what came of it.
  return kind === 'take' ? { kind: 'add', variant, amount: -amount } : { kind, variant, amount };
}

function variantOf(operation: CartOperation): string | null {
  return operation.kind === 'promo' ? null : operation.variantId;
}

function readEvidence(operation: CartOperation, row: EvidenceRow, variants: Map<string, CartVariant>): Evidence {
  return {
    opId: operation.opId,
    row:
      row.op_turn === null
        ? null
        : {
            turn: row.op_turn,
            version: row.op_version,
            quantity: row.op_quantity,
            heldQuantity: row.op_held,
            heldUntil: row.op_until,
            unitPrice: row.op_price,
            priceQuantity: row.op_price_quantity,
            added: row.op_added,
            reason: row.op_reason,
          },
    variant: variants.get(variantOf(operation) ?? '') ?? null,
    lineQuantity: row.line_quantity,
    heldQuantity: row.line_held,
    free: row.free,
    lineCount: row.line_count,
    otherGoods: row.other_goods,
  };
}

const DONE = 'SELECT op_id AS opId FROM cart_ops WHERE cart_id = ?1 AND op_id IN (SELECT value FROM json_each(?2))';

/** Those of these operations that the cart has done before. */
export function operationsDoneRead(cartId: string, opIds: readonly string[]): Read<Set<string>> {
  const rows = allRows<{ opId: string }, string>(raw(DONE, cartId, JSON.stringify(opIds)), ({ opId }) => opId);
  return { ...rows, parse: (found) => new Set(rows.parse(found)) };
}
