import type { CartCaps, CartOperation, CartTurn } from '../../domain/cart/operation.ts';
import type { CartVariant, Evidence } from '../../domain/cart/outcome.ts';
import { readSellable, type SellableRow } from './sellable.ts';

/** What the database says of one turn after its batch. */
export interface TurnEvidence {
  /** False when the fence refused it: another writer has moved the cart, or it is closed. */
  claimed: boolean;
  version: number;
  evidence: Evidence[];
}

const RELEASE_LAPSED = `UPDATE cart_lines SET held_quantity = 0
WHERE variant_id IN (SELECT value FROM json_each(?1)) AND held_until <= ?2 AND held_quantity > 0`;

const OPEN_CARTS = `INSERT INTO carts (id, owner_id, created_at, updated_at)
SELECT j.value ->> 'id', (SELECT id FROM people WHERE id = j.value ->> 'owner'), j.value ->> 'now', j.value ->> 'now'
FROM json_each(?1) j WHERE j.value ->> 'base' = 0 ON CONFLICT (id) DO NOTHING`;

const CLAIM_TURNS = `UPDATE carts SET turn = j.value ->> 'turn' FROM json_each(?1) j
WHERE carts.id = j.value ->> 'id' AND carts.version = j.value ->> 'base' AND carts.status = 'open'`;

/*
 * One operation. Fence, repetition, unknown variant, caps and shortage are predicates: nothing one cart asks
 * can fail the batch for the others. A smaller quantity is never refused, even with nothing free or of what is no longer sold.
 * ?1 cart ?2 operation ?3 kind ?4 location ?5 variant ?6 amount ?7 turn ?8 version ?9 actor ?10 now ?11 until ?12 cap ?13 lines
 */
const MOVE_LINE = `INSERT INTO cart_ops (cart_id, op_id, kind, location_id, variant_id, quantity, held_quantity, held_until, unit_price, actor, turn, version, created_at)
SELECT cart_id, ?2, ?3, ?4, variant_id, wanted, min(wanted, held + max(0, free)), ?11, price, ?9, ?7, ?8, ?10
FROM (
  SELECT c.id AS cart_id, v.id AS variant_id, v.price, v.quantity_step AS step,
    min(coalesce(v.max_per_order, 1000000000), ?12 * v.price_quantity) AS cap,
    v.archived_at IS NULL AND p.archived_at IS NULL AS live,
    s.on_hand - s.reserved AS free, coalesce(l.quantity, 0) AS had, coalesce(l.held_quantity, 0) AS held,
    CASE ?3 WHEN 'add' THEN coalesce(l.quantity, 0) + ?6 WHEN 'set' THEN ?6 WHEN 'remove' THEN 0 ELSE l.quantity END AS wanted
  FROM carts c JOIN variants v ON v.id = ?5 JOIN products p ON p.id = v.product_id
  JOIN stock s ON s.location_id = ?4 AND s.variant_id = v.id
  LEFT JOIN cart_lines l ON l.cart_id = c.id AND l.variant_id = v.id
  WHERE c.id = ?1 AND c.turn = ?7
)
WHERE CASE
  WHEN wanted IS NULL THEN 0
  WHEN ?3 = 'hold' THEN 1
  WHEN wanted = 0 THEN 1
  WHEN wanted % step <> 0 THEN 0
  WHEN wanted < had THEN 1
  WHEN NOT live THEN 0
  ELSE wanted <= cap AND wanted - held <= free AND (had > 0 OR (SELECT count(*) FROM cart_lines WHERE cart_id = ?1) < ?13)
END
ON CONFLICT (cart_id, op_id) DO NOTHING`;

const REPRICE = `INSERT INTO cart_ops (cart_id, op_id, kind, location_id, turn, version, created_at)
SELECT id, ?2, 'reprice', ?3, ?4, ?5, ?6 FROM carts WHERE id = ?1 AND turn = ?4
ON CONFLICT (cart_id, op_id) DO NOTHING`;

const EVIDENCE = `SELECT o.turn AS op_turn, o.version AS op_version, o.quantity AS op_quantity, o.held_quantity AS op_held,
  o.held_until AS op_until, o.unit_price AS op_price, coalesce(l.quantity, 0) AS line_quantity, coalesce(l.held_quantity, 0) AS line_held,
  coalesce(s.on_hand - s.reserved, 0) AS free, (SELECT count(*) FROM cart_lines WHERE cart_id = j.value ->> 'cart') AS line_count
FROM json_each(?1) j
LEFT JOIN cart_ops o ON o.cart_id = j.value ->> 'cart' AND o.op_id = j.value ->> 'op'
LEFT JOIN cart_lines l ON l.cart_id = j.value ->> 'cart' AND l.variant_id = j.value ->> 'variant'
LEFT JOIN stock s ON s.location_id = ?2 AND s.variant_id = j.value ->> 'variant'
ORDER BY j.key`;

/* A query of its own: a view of joins on the right of a LEFT JOIN is made whole, for every variant there is. */
const VARIANTS = 'SELECT sellable.* FROM json_each(?1) j CROSS JOIN sellable ON sellable.variant_id = j.value';

const CLAIMS = `SELECT c.id, c.version, c.turn FROM json_each(?1) j JOIN carts c ON c.id = j.value ->> 'id'`;

interface EvidenceRow {
  op_turn: string | null;
  op_version: number;
  op_quantity: number;
  op_held: number;
  op_until: number;
  op_price: number;
  line_quantity: number;
  line_held: number;
  free: number;
  line_count: number;
}

interface ClaimRow {
  id: string;
  version: number;
  turn: string;
}

/**
 * Write the turns of many carts at one location in one D1 batch, and say what came of each (same order).
 * Throws only when the batch itself failed; then nothing of it was written.
 */
export async function writeTurns(d1: D1Database, location: string, turns: readonly CartTurn[], caps: CartCaps): Promise<TurnEvidence[]> {
  const operations = turns.flatMap((turn) => turn.operations.map((operation) => ({ turn, operation })));
  const variants = JSON.stringify([...new Set(operations.map((o) => o.operation.variantId))]);
  const claims = JSON.stringify(turns.map((t) => ({ id: t.cartId, owner: t.ownerId, base: t.base, turn: t.turn, now: t.now })));
  const asked = JSON.stringify(operations.map((o) => ({ cart: o.turn.cartId, op: o.operation.opId, variant: o.operation.variantId })));
  const now = Math.min(...turns.map((t) => t.now));

  const results = await d1.batch([
    d1.prepare(RELEASE_LAPSED).bind(variants, now),
    d1.prepare(OPEN_CARTS).bind(claims),
    d1.prepare(CLAIM_TURNS).bind(claims),
    ...operations.map(({ turn, operation }) => moveLine(d1, location, turn, operation, caps)),
    ...turns
      .filter((t) => t.repriceOpId)
      .map((t) => d1.prepare(REPRICE).bind(t.cartId, t.repriceOpId, location, t.turn, t.base + 1, t.now)),
    d1.prepare(EVIDENCE).bind(asked, location),
    d1.prepare(VARIANTS).bind(variants),
    d1.prepare(CLAIMS).bind(claims),
  ]);
  const [evidence, sellable, carts] = results.slice(-3).map((r) => r.results) as [EvidenceRow[], SellableRow[], ClaimRow[]];
  const byId = new Map(carts.map((c) => [c.id, c]));
  const variantOf = new Map(sellable.map((row) => [row.variant_id, readSellable(row)]));
  let at = 0;
  return turns.map((turn) => {
    const cart = byId.get(turn.cartId);
    const rows = evidence.slice(at, at + turn.operations.length);
    at += turn.operations.length;
    return {
      claimed: cart?.turn === turn.turn,
      version: cart?.version ?? 0,
      evidence: rows.map((row, i) => readEvidence(turn.operations[i] as CartOperation, row, variantOf)),
    };
  });
}

function moveLine(d1: D1Database, location: string, turn: CartTurn, o: CartOperation, caps: CartCaps): D1PreparedStatement {
  return d1
    .prepare(MOVE_LINE)
    .bind(
      turn.cartId,
      o.opId,
      o.kind,
      location,
      o.variantId,
      o.amount,
      turn.turn,
      turn.base + 1,
      o.actor,
      turn.now,
      turn.heldUntil,
      caps.perVariant,
      caps.lines,
    );
}

function readEvidence({ opId, variantId }: CartOperation, row: EvidenceRow, variantOf: Map<string, CartVariant>): Evidence {
  return {
    opId,
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
          },
    variant: variantOf.get(variantId) ?? null,
    lineQuantity: row.line_quantity,
    heldQuantity: row.line_held,
    free: row.free,
    lineCount: row.line_count,
  };
}
