import { lineGross, MOST_MONEY } from '#domain/money.ts';
import type { Refusal } from '#domain/refusals.ts';
import type { Settings } from '#domain/settings.ts';
import { maximumOf, type Unit } from '#domain/stock/availability.ts';
import { type CartOperation, type CartTurn, type LineOperation, wantedQuantity } from './operation.ts';

/** The variant of a line, as a cart knows it. Prices are minor units for `priceQuantity` units. */
export interface CartVariant {
  variantId: string;
  productId: string;
  categoryId: string;
  /** Its category, and all above that. */
  categoryIds: string[];
  departmentId: string;
  slug: string;
  sku: string;
  name: string;
  variantName: string;
  imageKey: string | null;
  unit: Unit;
  price: number;
  priceQuantity: number;
  quantityStep: number;
  maxPerOrder: number | null;
  lowStockAt: number | null;
  taxRate: number;
  /** Minor units for `priceQuantity` units, paid beside the price. */
  deposit: number;
  live: boolean;
}

/**
 * The row of an operation: what it made of its line, and the price that the shopper saw with it. An operation without a line has none of
 * them.
 */
export interface OperationRow {
  turn: string;
  version: number;
  quantity: number;
  heldQuantity: number;
  heldUntil: number;
  unitPrice: number;
  priceQuantity: number;
}

/** What the database answers about one operation after its batch. */
export interface Evidence {
  opId: string;
  /** The row of this operation, no matter which writer wrote it. */
  row: OperationRow | null;
  variant: CartVariant | null;
  /** The current quantity of the line. 0 when there is none. */
  lineQuantity: number;
  heldQuantity: number;
  /** On hand minus reserved, after lapsed holds were released. */
  free: number;
  lineCount: number;
  /** The goods of the other lines, in minor units, at the prices that the shopper saw. Only read for a refused operation. */
  otherGoods: number;
}

export type OperationOutcome =
  | { kind: 'applied'; opId: string; version: number }
  | { kind: 'replayed'; opId: string; version: number }
  | { kind: 'refused'; opId: string; refusal: Refusal };

/** The settings that an operation is decided by. */
export type CartTerms = Pick<Settings, 'caps' | 'currency'>;

/** The outcome of an operation whose turn was claimed. The SQL has already decided. This only finds the reason. */
export function outcomeOf(operation: CartOperation, turn: CartTurn, evidence: Evidence, terms: CartTerms): OperationOutcome {
  const { opId } = operation;
  if (evidence.row) {
    return { kind: evidence.row.turn === turn.turn ? 'applied' : 'replayed', opId, version: evidence.row.version };
  }
  // A code is looked at before the turn. Nothing in the turn can refuse it.
  const refusal: Refusal = operation.kind === 'promo' ? { code: 'busy' } : whyRefused(operation, evidence, terms);
  return { kind: 'refused', opId, refusal };
}

function whyRefused(operation: LineOperation, evidence: Evidence, { caps, currency }: CartTerms): Refusal {
  const { variant } = evidence;
  if (!variant || (!variant.live && evidence.lineQuantity === 0)) return { code: 'not_found', what: 'variant' };
  const wanted = wantedQuantity(operation, evidence.lineQuantity);
  const maximum = maximumOf(variant, caps.perVariant);
  if (wanted % variant.quantityStep !== 0) return { code: 'off_step', step: variant.quantityStep };
  if (!variant.live) return { code: 'not_found', what: 'variant' };
  if (wanted > maximum) return { code: 'over_maximum', maximum };
  if (evidence.lineQuantity === 0 && evidence.lineCount >= caps.lines) return { code: 'cart_full', maximum: caps.lines };
  if (evidence.otherGoods + lineGross(variant.price, wanted, variant.priceQuantity) > MOST_MONEY) {
    return { code: 'above_maximum_order', maximum: MOST_MONEY, currency };
  }
  const available = Math.max(0, evidence.free);
  return {
    code: 'out_of_stock',
    available,
    lines: [{ variantId: variant.variantId, requested: wanted, available: available + evidence.heldQuantity }],
  };
}
