import { makeId } from '#domain/ids.ts';
import type { Calendar } from './calendar.ts';
import { OLDEST } from './journey.ts';
import type { PlannedOrder } from './orders.ts';
import { type Random, randomFrom } from './random.ts';
import type { PlannedVariant, Shelf } from './shelf.ts';

export interface PlannedMovement {
  id: string;
  variantId: string;
  delta: number;
  kind: 'opening' | 'adjustment' | 'sale' | 'return';
  /** Of an adjustment. */
  adjusted: 'received' | 'corrected' | null;
  reason: string;
  orderId: string | null;
  at: number;
  onHandAfter: number;
}

type Draft = Omit<PlannedMovement, 'onHandAfter'>;

/**
 * The stock movements that end at each variant's stock in the catalogue: a first stock, a delivery each Monday
 * morning of what was sold, the sales, and the stock that cancelled orders gave back. Oldest first, never below zero.
 */
export function planMovements(shelf: Shelf, orders: readonly PlannedOrder[], calendar: Calendar): PlannedMovement[] {
  const trade = byVariant(orders.flatMap(tradeOf));
  const random = randomFrom(`movements:${calendar.today}`);
  const mornings = morningsOf(calendar);
  return shelf.variants.flatMap((variant) => ledgerOf(variant, trade.get(variant.id) ?? [], mornings, random)).sort((a, b) => a.at - b.at);
}

function ledgerOf(variant: PlannedVariant, trade: readonly Draft[], mornings: readonly number[], random: Random): PlannedMovement[] {
  const supplies = mornings.map((at, i) => {
    const until = mornings[i + 1] ?? Number.POSITIVE_INFINITY;
    const before = mornings[i - 1] ?? 0;
    // Less what cancelled orders of last week gave back.
    const sold = total(trade, (m) => m.kind === 'sale' && at <= m.at && m.at < until);
    const back = total(trade, (m) => m.kind === 'return' && before <= m.at && m.at < at);
    return supply(variant, at, (i === 0 ? variant.seed.stock : 0) - sold - back, i === 0, random);
  });
  let onHand = 0;
  return [...supplies.filter((m) => m.delta !== 0), ...trade]
    .sort((a, b) => a.at - b.at)
    .map((movement) => {
      onHand += movement.delta;
      if (onHand < 0) throw new Error(`${variant.seed.sku} would fall below zero`);
      return { ...movement, onHandAfter: onHand };
    });
}

function supply(variant: PlannedVariant, at: number, delta: number, first: boolean, random: Random): Draft {
  const reason = first ? 'Opening stock' : delta > 0 ? 'Delivery from the supplier' : 'Sent back to the supplier';
  return {
    id: makeId('movement', at, random.bytes(16)),
    variantId: variant.id,
    delta,
    kind: first ? 'opening' : 'adjustment',
    adjusted: first ? null : delta > 0 ? 'received' : 'corrected',
    reason,
    orderId: null,
    at,
  };
}

/** The stock that an order took, and gave back if it was cancelled. */
function tradeOf(order: PlannedOrder): Draft[] {
  const end = order.moves.find((m) => m.status === 'cancelled');
  return order.basket.flatMap(({ variant, quantity }, position): Draft[] => {
    const own = { id: `${order.id}:${position}`, variantId: variant.id, orderId: order.id, adjusted: null };
    const sale: Draft = { ...own, delta: -quantity, kind: 'sale', reason: `Order ${order.number}`, at: order.placedAt };
    if (!end) return [sale];
    return [
      sale,
      { ...own, id: `${own.id}:return`, delta: quantity, kind: 'return', reason: `Order ${order.number} cancelled`, at: end.at },
    ];
  });
}

/** When goods arrive: on the first day, then each Monday at five. */
function morningsOf(calendar: Calendar): number[] {
  const days = Array.from({ length: OLDEST + 1 }, (_, i) => OLDEST - i).filter((daysAgo) => calendar.weekday(daysAgo) === 0);
  return [calendar.at(OLDEST + 1, 5), ...days.map((daysAgo) => calendar.at(daysAgo, 5))].filter((at) => at <= calendar.now);
}

function total(drafts: readonly Draft[], counts: (draft: Draft) => boolean): number {
  return drafts.reduce((sum, draft) => (counts(draft) ? sum + draft.delta : sum), 0);
}

function byVariant(drafts: readonly Draft[]): Map<string, Draft[]> {
  const found = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const own = found.get(draft.variantId) ?? [];
    own.push(draft);
    found.set(draft.variantId, own);
  }
  return found;
}
