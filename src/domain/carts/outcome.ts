import type { Exemption } from '#domain/catalogue/withdrawal.ts';
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
  withdrawalExempt: Exemption;
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
  /** How much a fill added; null for others. When it is 0, the line is as it was, and the row has nothing of it. */
  added: number | null;
  /** Why a fill added less than was asked. Null when it did not. */
  reason: LeftReason | null;
}

/** Why goods that were asked for are not in the cart, or not all of them. */
export const LEFT_REASONS = ['withdrawn', 'out_of_stock', 'quantity_not_allowed', 'cart_full'] as const;

export type LeftReason = (typeof LEFT_REASONS)[number];

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
  | FillOutcome
  | { kind: 'refused'; opId: string; refusal: Refusal };

/** What came of a fill. It is not refused for its goods: it adds less, and says why. */
export interface FillOutcome {
  kind: 'filled';
  opId: string;
  version: number;
  /** It was done before. */
  replayed: boolean;
  added: number;
  reason: LeftReason | null;
}

/** The settings that an operation is decided by. */
export type CartTerms = Pick<Settings, 'caps' | 'currency'>;

/** The outcome of an operation whose turn was claimed. The SQL has already decided. This only finds the reason. */
export function outcomeOf(operation: CartOperation, turn: CartTurn, evidence: Evidence, terms: CartTerms): OperationOutcome {
  const { opId } = operation;
  if (operation.kind === 'fill') return fillOutcome(opId, turn, evidence.row);
  if (evidence.row) {
    return { kind: evidence.row.turn === turn.turn ? 'applied' : 'replayed', opId, version: evidence.row.version };
  }
  // A code is looked at before the turn. Nothing in the turn can refuse it.
  const refusal: Refusal = operation.kind === 'promo' ? { code: 'busy' } : whyRefused(operation, evidence, terms);
  return { kind: 'refused', opId, refusal };
}

/* A variant that this location has never had leaves no row. */
function fillOutcome(opId: string, turn: CartTurn, row: OperationRow | null): FillOutcome {
  if (!row) return { kind: 'filled', opId, version: turn.base, replayed: false, added: 0, reason: 'withdrawn' };
  const { version, added, reason } = row;
  return { kind: 'filled', opId, version, replayed: row.turn !== turn.turn, added: added ?? 0, reason };
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
