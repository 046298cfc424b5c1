import type { GeneratedCode } from '#domain/pricing/promo.ts';
import type { CartTurn } from './operation.ts';
import type { CartVariant, Evidence, OperationRow } from './outcome.ts';

export interface HeldLine {
  variantId: string;
  quantity: number;
  /** 0 when the hold has lapsed. */
  heldQuantity: number;
  /** Epoch milliseconds. */
  heldUntil: number;
  /** The price that the shopper saw, in minor units for `priceQuantitySeen` units. */
  unitPriceSeen: number;
  priceQuantitySeen: number;
  addedBy: string | null;
  addedAt: number;
}

/** The state of a cart: the cart object keeps it in memory, and the rows store it. */
export interface CartState {
  id: string;
  ownerId: string | null;
  status: 'open' | 'ordered' | 'merged';
  version: number;
  promoCode: string | null;
  /** The row of a code that was generated. Null for a code that a rule has itself, and for one that nobody made. */
  generatedCode: GeneratedCode | null;
  /** When somebody changed it last, and so saw what it costs. Epoch milliseconds. Null without rows. */
  updatedAt: number | null;
  lines: HeldLine[];
  variants: Record<string, CartVariant>;
  /** The available stock of each variant when it was last read. */
  free: Record<string, number>;
}

export function emptyCart(id: string, ownerId: string | null): CartState {
  return {
    id,
    ownerId,
    status: 'open',
    version: 0,
    promoCode: null,
    generatedCode: null,
    updatedAt: null,
    lines: [],
    variants: {},
    free: {},
  };
}

/**
 * A renewed hold is written again only when that extends it by this part of its life (1/15). The trigger `cart_ops_version` uses the
 * same number.
 */
const RENEWAL_PART = 15;

/** The state after a turn that was written. It repeats what the triggers on `cart_ops` do. */
export function applyTurn(state: CartState, turn: CartTurn, evidence: readonly Evidence[]): CartState {
  const applied = evidence.filter((e) => e.row?.turn === turn.turn);
  const variants = { ...state.variants };
  const free = { ...state.free };
  for (const e of evidence) {
    if (!e.variant) continue;
    variants[e.variant.variantId] = e.variant;
    free[e.variant.variantId] = e.free;
  }
  const changed = applied.length > 0 || turn.repriceOpId !== null;
  if (!changed) return { ...state, variants, free };

  let lines = releaseLapsed(state.lines, turn.now);
  let { promoCode, generatedCode } = state;
  for (const { opId, variant, row } of applied) {
    const operation = turn.operations.find((o) => o.opId === opId);
    if (variant && row && row.added !== 0)
      lines = moveLine(lines, variant.variantId, row, { actor: operation?.actor ?? null, at: turn.now });
    if (operation?.kind === 'promo') [promoCode, generatedCode] = [operation.code, operation.generated];
  }
  if (applied.length > 0) lines = renew(lines, turn);
  const updatedAt = applied.length > 0 ? turn.now : state.updatedAt;
  return { ...state, version: turn.base + 1, updatedAt, promoCode, generatedCode, lines, variants, free };
}

function moveLine(lines: HeldLine[], variantId: string, row: OperationRow, added: { actor: string | null; at: number }): HeldLine[] {
  if (row.quantity === 0) return lines.filter((l) => l.variantId !== variantId);
  const { quantity, heldQuantity, heldUntil, unitPrice, priceQuantity } = row;
  const moved = { quantity, heldQuantity, heldUntil, unitPriceSeen: unitPrice, priceQuantitySeen: priceQuantity };
  if (lines.some((l) => l.variantId === variantId)) {
    return lines.map((l) => (l.variantId === variantId ? { ...l, ...moved } : l));
  }
  return [...lines, { variantId, addedBy: added.actor, addedAt: added.at, ...moved }];
}

function renew(lines: HeldLine[], turn: CartTurn): HeldLine[] {
  const threshold = turn.heldUntil - Math.trunc((turn.heldUntil - turn.now) / RENEWAL_PART);
  return lines.map((l) =>
    l.heldQuantity > 0 && l.heldUntil > turn.now && l.heldUntil < threshold ? { ...l, heldUntil: turn.heldUntil } : l,
  );
}

/** A lapsed hold counts as released, whether or not that was written yet. */
export function releaseLapsed(lines: readonly HeldLine[], now: number): HeldLine[] {
  return lines.map((l) => (l.heldQuantity > 0 && l.heldUntil <= now ? { ...l, heldQuantity: 0 } : l));
}

/** The next time at which a hold lapses. Null when nothing is held. */
export function nextLapse(lines: readonly HeldLine[]): number | null {
  const held = lines.filter((l) => l.heldQuantity > 0).map((l) => l.heldUntil);
  return held.length === 0 ? null : Math.min(...held);
}

/** Lines that hold less than their quantity. */
export function lapsedLines(lines: readonly HeldLine[], now: number): HeldLine[] {
  return releaseLapsed(lines, now).filter((l) => l.heldQuantity < l.quantity);
}
