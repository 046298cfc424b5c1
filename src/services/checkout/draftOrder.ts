import type { Placed, ShownAddress } from '#contracts/orders.ts';
import type { OrderLineRow, OrderRow, PaymentRow } from '#db/orders/read.ts';
import type { ConditionalTask } from '#db/outbox/insertTask.ts';
import type { Task } from '#db/outbox/task.ts';
import type { NewAttempt } from '#db/payments/attempts.ts';
import { newPayment } from '#db/payments/openPayment.ts';
import { hasNoUseLeft, type RuleUse } from '#db/pricing/uses.ts';
import type { CartState } from '#domain/carts/state.ts';
import { firstStatus, orderNumber } from '#domain/orders/order.ts';
import { attemptId, creditFor, goesThroughGateway, type PaymentMethod, patienceFor } from '#domain/payments/methods.ts';
import type { RuleBook } from '#domain/pricing/book.ts';
import type { ResolvedCode } from '#domain/pricing/conditions.ts';
import { type PricedCart, savingsOf } from '#domain/pricing/price.ts';
import { reachOf } from '#domain/pricing/reach.ts';
import { type Pricing, resolvedCode } from '#services/carts/pricing.ts';
import type { Context } from '#services/context.ts';
import { presentOrder } from '#services/orders/present.ts';
import type { PlaceOrder } from '#services/ports/cartObject.ts';
import { askFor } from '#services/tasks.ts';

export interface Draft {
  order: OrderRow;
  lines: OrderLineRow[];
  payment: PaymentRow;
  /** The first attempt to pay it at the gateway. Null where there is nothing to pay, or nothing goes through it. */
  attempt: NewAttempt | null;
  /** The rules that took something off. */
  uses: RuleUse[];
  /** The answer, from the same snapshot. */
  placed: Placed;
  /** The task of the confirmation mail. */
  task: Task;
  /** Whoever takes the last use of a rule tells the open carts that it touches. */
  lastUses: ConditionalTask[];
}

/** The rows of an order and the answer, all from one snapshot. `credit` is what the person may spend, in minor units. */
export function draftOrder(
  ctx: Context,
  input: PlaceOrder & { address: ShownAddress },
  state: CartState,
  priced: PricedCart,
  pricing: Pricing,
  credit: number,
): Draft {
  const { settings, now, tier } = pricing;
  const used = input.useCredit
    ? creditFor(priced.total, credit, goesThroughGateway(input.paymentMethod) ? (ctx.gateway?.least ?? 0) : 0)
    : 0;
  const toPay = priced.total - used;
  const status = firstStatus(input.paymentMethod, toPay);
  const uses = usesOf(priced, resolvedCode(state, pricing.rules.book));
  const order: OrderRow = {
    id: ctx.newId('order'),
    number: orderNumber(now, ctx.random(6)),
    cartId: state.id,
    personId: input.person.id,
    idempotencyKey: input.idempotencyKey,
    status,
    tier,
    currency: settings.currency,
    promoCode: uses.find(({ code }) => code !== null)?.code ?? null,
    subtotal: priced.subtotal,
    discountTotal: priced.discountTotal,
    depositTotal: priced.depositTotal,
    deliveryFee: priced.deliveryFee,
    taxIncluded: priced.taxIncluded,
    total: priced.total,
    discounts: JSON.stringify(priced.discounts),
    taxes: JSON.stringify(priced.taxes),
    delivery: priced.delivery && JSON.stringify(priced.delivery),
    address: JSON.stringify(input.address),
    placedAt: now,
    version: 1,
    payUntil: status === 'pending_payment' ? now + patienceFor(input.paymentMethod, settings) : null,
    note: null,
    courierNote: input.courierNote || null,
  };
  const lines = draftLines(state, priced, settings.locationId, input.person);
  const payment = newPayment({
    id: ctx.newId('payment'),
    orderId: order.id,
    method: input.paymentMethod,
    amount: order.total,
    credit: used,
    now,
  });
  const timeline = [{ at: now, status: order.status, by: 'customer', byName: null, note: null }];
  const shown = presentOrder({ order, lines, payment, timeline, refunded: [], refunds: [], documents: [] });
  const placed: Placed = { order: shown, payment: shown.payment };
  return {
    order,
    lines,
    payment,
    attempt: toPay > 0 ? firstAttempt(order, input.paymentMethod, toPay) : null,
    uses,
    placed,
    task: askFor(ctx, 'order_placed', { orderId: order.id }),
    lastUses: lastUsesOf(ctx, uses, pricing.rules.book),
  };
}

function firstAttempt({ id, placedAt: now }: OrderRow, method: PaymentMethod, amount: number): NewAttempt | null {
  return goesThroughGateway(method) ? { id: attemptId(id, 1), orderId: id, method, amount, now } : null;
}

function lastUsesOf(ctx: Context, uses: readonly RuleUse[], { rules, places }: RuleBook): ConditionalTask[] {
  return uses.flatMap(({ ruleId }) => {
    const rule = rules[places.get(ruleId) ?? -1];
    if (!rule || rule.usageLimit === null) return [];
    return { task: askFor(ctx, 'rule_changed', { ruleId, reach: reachOf(rule) }), condition: hasNoUseLeft(ruleId) };
  });
}

function draftLines(state: CartState, priced: PricedCart, locationId: string, person: { id: string; name: string }): OrderLineRow[] {
  const prices = new Map(priced.lines.map((l) => [l.variantId, l]));
  return state.lines.flatMap((line, position): OrderLineRow[] => {
    const variant = state.variants[line.variantId];
    const price = prices.get(line.variantId);
    if (!variant || !price) return [];
    const { productId, departmentId, slug, sku, name, variantName, imageKey, unit, priceQuantity, taxRate, withdrawalExempt } = variant;
    return [
      {
        position,
        locationId,
        variantId: line.variantId,
        productId,
        departmentId,
        slug,
        sku,
        name,
        variantName,
        imageKey,
        unit,
        quantity: line.quantity,
        priceQuantity,
        unitPrice: variant.price,
        gross: price.gross,
        discount: price.discount,
        total: price.total,
        cartDiscount: price.cartDiscount,
        deposit: price.deposit,
        taxRate,
        tax: price.tax,
        adjustments: JSON.stringify(price.adjustments),
        withdrawalExempt,
        addedBy: line.addedBy === person.id ? person.name : null,
      },
    ];
  });
}

/** The rules that took something off. The one of the cart's code names it. */
function usesOf(priced: PricedCart, code: ResolvedCode | null): RuleUse[] {
  return Array.from(savingsOf(priced), ([ruleId, amount]) => ({ ruleId, amount, code: code?.ruleId === ruleId ? code.code : null }));
}
