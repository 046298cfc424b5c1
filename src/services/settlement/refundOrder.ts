import type { RefundRequest, StaffOrder } from '#contracts/orders.ts';
import { keepAnswer, keptAnswer } from '#db/kit/idempotency.ts';
import { guardMay } from '#db/kit/permitted.ts';
import { readFirst } from '#db/kit/read.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import { guardGoodsOf } from '#db/orders/byStaff.ts';
import { touchOrder } from '#db/orders/move.ts';
import type { StoredOrder } from '#db/orders/read.ts';
import { insertRefund, insertRefundLines, REFUNDED_SO_FAR } from '#db/payments/insertRefund.ts';
import { goesThroughGateway } from '#domain/payments/methods.ts';
import { type Refundable, type RefundPlan, refundOfAmount, refundOfLines } from '#domain/payments/refund.ts';
import { may, mayIn } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { hashBody } from '#kit/sign.ts';
import type { StaffContext } from '#services/context.ts';
import { findSeenOrder, readOrder } from '#services/orders/readOrders.ts';
import { departmentOf } from '#services/orders/transitionOrder.ts';
import { askFor } from '#services/tasks.ts';
import { staffWrite } from '#services/write.ts';

export interface Refunding {
  orderId: string;
  request: RefundRequest;
  idempotencyKey: string;
}

export interface Refunded {
  order: StaffOrder;
  replayed: boolean;
}

/**
 * Give money back: for quantities of lines, or an amount. Managers refund lines of their departments; an amount, which may be of the
 * delivery fee, is the owner's. It goes to the method that paid, as far as that did, and the rest to store credit; or all to store credit.
 * The gateway does it
 * behind the answer. `refund_exceeds_payment` when it is more than is left of a line or of the payment.
 */
export async function refundOrder(ctx: StaffContext, { orderId, request, idempotencyKey: key }: Refunding): Promise<Result<Refunded>> {
  const { person } = ctx.actor;
  const bodyHash = `${orderId}:${hashBody(request)}`;
  const refundId = ctx.newId('refund');
  let tried: StoredOrder | null = null;
  const kept = async (): Promise<Result<Refunded> | null> => {
    const answer = await keptAnswer(ctx.db, person.id, key);
    if (!answer) return null;
    if (answer.bodyHash !== bodyHash) return refuse({ code: 'idempotency_key_reused' });
    const order = await readOrder(ctx, { orderId });
    return order.ok ? ok({ order: order.value, replayed: true }) : order;
  };
  const before = await kept();
  if (before) return before;
  return staffWrite<StoredOrder, Refunded>(ctx, {
    permission: 'orders.refund',
    read: () => findSeenOrder(ctx, orderId),
    change: async (stored) => {
      tried = stored;
      const allowed = mayRefund(ctx, stored, request);
      if (!allowed.ok) return allowed;
      const plan = await planned(ctx, stored, request);
      if (!plan) return refuse({ code: 'refund_exceeds_payment', left: leftOf(stored) });
      const now = ctx.now();
      const tasks = [
        askFor(ctx, 'order_mail', { mail: 'order_refunded', orderId }),
        askFor(ctx, 'order_changed', { orderId }),
        ...(goesThroughGateway(stored.payment.method) ? [askFor(ctx, 'settle_payment', { orderId })] : []),
      ];
      return ok({
        statements: [
          ...touchOrder(stored.order),
          ...(await moneyBack(ctx, stored, request, plan, refundId)),
          ...insertRefundLines({ refundId, orderId, lines: plan.lines, restock: request.restock, by: person.id, now }),
          ...guards(ctx, stored, request),
          ...keepAnswer({ caller: person.id, key, bodyHash, now }, JSON.stringify({ refundId })),
        ],
        audit: {
          action: 'order.refunded',
          entity: 'order',
          entityId: orderId,
          departmentId: departmentOf(stored.lines),
          before: { refunded: stored.payment.refunding },
          after: { amount: plan.amount, delivery: plan.delivery, to: request.to, reason: request.reason, restocked: request.restock },
        },
        tasks,
      });
    },
    explain: async (_, { order }) => (await kept()) ?? (order.version === tried?.order.version ? refuse({ code: 'forbidden' }) : 'again'),
    reread: async () => {
      const order = await readOrder(ctx, { orderId });
      return order.ok ? ok({ order: order.value, replayed: false }) : order;
    },
  });
}

function mayRefund({ actor: { person } }: StaffContext, { lines }: StoredOrder, { lines: asked }: RefundRequest): Result<null> {
  if (!asked) return may(person.role, 'orders.refund_amount') ? ok(null) : refuse({ code: 'forbidden' });
  for (const { lineId } of asked) {
    const line = lines.find(({ position }) => String(position) === lineId);
    if (!line) return refuse({ code: 'validation_failed', errors: [{ path: 'lines', message: 'The order has no such line' }] });
    if (!mayIn(person, 'orders.refund', line.departmentId)) return refuse({ code: 'forbidden' });
  }
  return ok(null);
}

/* The batch asks again whether the person may: the amount, or each department whose goods are given back. */
function guards({ actor: { person } }: StaffContext, { order, lines }: StoredOrder, { lines: asked }: RefundRequest): Statement[] {
  if (!asked) return guardMay('orders.refund_amount', person.id);
  const departments = lines
    .filter(({ position }) => asked.some(({ lineId }) => lineId === String(position)))
    .map((line) => line.departmentId);
  return guardGoodsOf('orders.refund', person.id, { orderId: order.id, departments });
}

function leftOf({ payment }: StoredOrder): number {
  return payment.captured + payment.credit - payment.refunding;
}

interface SoFar {
  toMethod: number;
  delivery: number;
}

async function soFar(ctx: StaffContext, orderId: string): Promise<SoFar> {
  return (await readFirst<SoFar>(ctx.db, raw(REFUNDED_SO_FAR, orderId))) ?? { toMethod: 0, delivery: 0 };
}

async function planned(ctx: StaffContext, stored: StoredOrder, { lines, amount }: RefundRequest): Promise<RefundPlan | null> {
  const { delivery } = await soFar(ctx, stored.order.id);
  const refundable: Refundable = {
    lines: stored.lines.map((line) => {
      const back = stored.refunded.find(({ position }) => position === line.position);
      const { quantity = 0, amount: all = 0, tax = 0, deposit = 0 } = back ?? {};
      const { position, total, cartDiscount } = line;
      const paid = total - cartDiscount;
      return {
        position,
        quantity: line.quantity,
        paid,
        tax: line.tax,
        deposit: line.deposit,
        back: { quantity, amount: all - deposit, tax, deposit },
      };
    }),
    deliveryFee: stored.order.deliveryFee,
    deliveryBack: delivery,
    left: leftOf(stored),
  };
  const plan = lines
    ? refundOfLines(
        refundable,
        lines.map(({ lineId, quantity }) => ({ position: Number(lineId), quantity })),
      )
    : refundOfAmount(refundable, amount ?? 0);
  return plan && plan.amount > 0 && plan.amount <= refundable.left ? plan : null;
}

/* To the method what came by it and is left, the rest to store credit. */
async function moneyBack(
  ctx: StaffContext,
  stored: StoredOrder,
  { reason, to }: RefundRequest,
  plan: RefundPlan,
  refundId: string,
): Promise<Statement[]> {
  const { order, payment } = stored;
  const { toMethod } = await soFar(ctx, order.id);
  const byMethod = to === 'credit' ? 0 : Math.min(plan.amount, Math.max(0, payment.captured - toMethod));
  const method = goesThroughGateway(payment.method) ? 'gateway' : payment.method === 'cash_on_delivery' ? 'cash' : 'transfer';
  const shared = { orderId: order.id, reason, by: ctx.actor.person.id, now: ctx.now() };
  const toCredit = plan.amount - byMethod;
  const first = byMethod > 0 ? 'method' : 'credit';
  return [
    ...insertRefund({ ...shared, id: refundId, target: first, amount: byMethod || toCredit, delivery: plan.delivery }, method),
    ...(byMethod > 0 && toCredit > 0
      ? insertRefund({ ...shared, id: `${refundId}:credit`, target: 'credit', amount: toCredit, delivery: 0 }, method)
      : []),
  ];
}
