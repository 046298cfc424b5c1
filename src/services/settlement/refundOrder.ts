import type { RefundRequest } from '#contracts/orderMoney.ts';
import type { StaffOrder } from '#contracts/orders.ts';
import { documentsOf } from '#db/documents/read.ts';
import { keepAnswer, keptAnswer } from '#db/kit/idempotency.ts';
import { guardMay } from '#db/kit/permitted.ts';
import { readOne } from '#db/kit/read.ts';
import type { Statement } from '#db/kit/statement.ts';
import { guardGoodsOf } from '#db/orders/byStaff.ts';
import { touchOrder } from '#db/orders/move.ts';
import type { StoredOrder } from '#db/orders/read.ts';
import type { StaffStored } from '#db/orders/readForStaff.ts';
import type { StoredRefund } from '#db/orders/refunds.ts';
import type { Task } from '#db/outbox/task.ts';
import { guardPaid, insertRefund, insertRefundLines } from '#db/payments/insertRefund.ts';
import { goesThroughGateway } from '#domain/payments/methods.ts';
import { type RefundPlan, refundOfAmount, refundOfLines, stands } from '#domain/payments/refund.ts';
import { may, mayIn } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { hashBody } from '#kit/sign.ts';
import type { StaffContext } from '#services/context.ts';
import { issueCreditNotes, type RefundToNote, restOf } from '#services/orders/issueDocuments.ts';
import { linesSeenBy } from '#services/orders/present.ts';
import { findSeenOrder, readOrder } from '#services/orders/readOrders.ts';
import { refundableOf } from '#services/orders/refundable.ts';
import { departmentOf } from '#services/orders/transitionOrder.ts';
import { askFor } from '#services/tasks.ts';
import { staffWrite } from '#services/write.ts';
import { NO_ACCOUNT } from './foundRefund.ts';

export interface Refunding {
  orderId: string;
  request: RefundRequest;
  idempotencyKey: string;
}

/** What is written with a refund, because it follows from it. */
export interface Beside {
  statements: Statement[];
  tasks: Task[];
}

export interface Refunded {
  order: StaffOrder;
  replayed: boolean;
}

/**
 * Give money back: for quantities of lines, or an amount. Managers refund lines of their departments; an amount, which may be of the
 * delivery fee, is the owner's. It goes to the method that paid, as far as that did, and the rest to store credit; or all to store credit.
 * The gateway does it behind the answer. `refund_exceeds_payment` when it is more than is left of a line or of the payment. `beside` may
 * refuse it, and adds what is written with it.
 */
export async function refundOrder(
  ctx: StaffContext,
  { orderId, request, idempotencyKey: key }: Refunding,
  beside?: (refundId: string) => Promise<Result<Beside>>,
): Promise<Result<Refunded>> {
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
  return staffWrite<StaffStored, Refunded>(ctx, {
    permission: 'orders.refund',
    read: () => findSeenOrder(ctx, orderId),
    change: async (stored) => {
      tried = stored;
      const allowed = mayRefund(ctx, stored, request);
      if (!allowed.ok) return allowed;
      if (request.to === 'credit' && stored.customer === null) return NO_ACCOUNT;
      const more = beside ? await beside(refundId) : ok({ statements: [], tasks: [] });
      if (!more.ok) return more;
      const plan = planned(stored, request);
      if (!plan) return refuse({ code: 'refund_exceeds_payment', left: leftFor(ctx, stored) });
      const now = ctx.now();
      const refunds = refundsOf(stored, request, plan, refundId);
      const issued = stored.documents.length > 0 ? await readOne(ctx.db, documentsOf(orderId)) : [];
      const tasks = [
        askFor(ctx, 'order_mail', { mail: 'order_refunded', orderId, refundIds: refunds.map(({ id }) => id) }),
        askFor(ctx, 'order_changed', { orderId }),
        ...(request.restock ? [askFor(ctx, 'stock_changed', { orderId })] : []),
        ...(goesThroughGateway(stored.payment.method) ? [askFor(ctx, 'settle_payment', { orderId })] : []),
        ...more.value.tasks,
      ];
      return ok({
        statements: [
          ...touchOrder(stored.order),
          ...refunds.flatMap((refund) => insertRefund({ ...refund, orderId, by: person.id, now })),
          guardPaid(orderId),
          ...insertRefundLines({ refundId, orderId, lines: plan.lines, restock: request.restock, by: person.id, now }),
          ...issueCreditNotes(ctx, stored, issued, refunds),
          ...more.value.statements,
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
    explain: async (_, { order, payment }) => (await kept()) ?? (isAsRead(order, payment, tried) ? refuse({ code: 'forbidden' }) : 'again'),
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

/* What is left of the payment, for the refusal. Who sees a part of the order is not told. */
function leftFor({ actor: { person } }: StaffContext, stored: StaffStored): number | null {
  const isWhole = linesSeenBy(person, stored.lines).length === stored.lines.length;
  return isWhole ? Math.max(0, refundableOf(stored).left) : null;
}

function planned(stored: StoredOrder, { lines, amount }: RefundRequest): RefundPlan | null {
  const refundable = refundableOf(stored);
  const plan = lines
    ? refundOfLines(
        refundable,
        lines.map(({ lineId, quantity }) => ({ position: Number(lineId), quantity })),
      )
    : refundOfAmount(refundable, amount ?? 0);
  return plan && plan.amount > 0 && plan.amount <= refundable.left ? plan : null;
}

/* Money may have moved at the gateway without a move of the order. */
function isAsRead({ version }: StoredOrder['order'], now: StoredOrder['payment'], tried: StoredOrder | null): boolean {
  const { order, payment } = tried ?? {};
  const sums = ['captured', 'unneeded', 'disputed', 'refunding'] as const;
  return version === order?.version && sums.every((sum) => now[sum] === payment?.[sum]);
}

/* To the method what came by it and is left, the rest to store credit. The first of the two says what is given back. */
function refundsOf(stored: StoredOrder, { reason, to }: RefundRequest, plan: RefundPlan, id: string): RefundToNote[] {
  const { payment, refunds } = stored;
  const toMethod = refunds.reduce((all, refund) => all + (isOfMethod(refund) ? refund.amount : 0), 0);
  const byMethod =
    to === 'credit' ? 0 : Math.min(plan.amount, Math.max(0, payment.captured - payment.unneeded - payment.disputed - toMethod));
  const toCredit = plan.amount - byMethod;
  const { lines, delivery } = plan;
  const method = {
    target: 'method' as const,
    method: payment.method,
    state: payment.method === 'cash_on_delivery' ? ('done' as const) : ('decided' as const),
    amount: byMethod,
  };
  const credit = { target: 'credit' as const, method: null, state: 'done' as const, amount: toCredit };
  const fresh = { reason, isOwed: false, replaces: null, unneeded: 0 };
  const first = { id, delivery, lines, ...fresh, ...(byMethod > 0 ? method : credit) };
  return byMethod > 0 && toCredit > 0 ? [first, { id: restOf(id), delivery: 0, lines: [], ...fresh, ...credit }] : [first];
}

function isOfMethod(refund: StoredRefund): boolean {
  return refund.target === 'method' && !refund.unneeded && stands(refund);
}
