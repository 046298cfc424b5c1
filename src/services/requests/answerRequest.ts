import type { RefundRequest } from '#contracts/orderMoney.ts';
import type { SeenRequest } from '#contracts/requests.ts';
import { touchOrder } from '#db/orders/move.ts';
import { answerWithdrawal } from '#db/requests/answers.ts';
import { closeProblem } from '#db/requests/write.ts';
import type { RequestKind } from '#domain/requests/request.ts';
import { type WaitingLine, withdrawnLines } from '#domain/requests/waiting.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { departmentOf } from '#services/orders/transitionOrder.ts';
import { recordStaffAction, type StaffAuditEntry } from '#services/record.ts';
import { type Beside, refundOrder } from '#services/settlement/refundOrder.ts';
import { askFor } from '#services/tasks.ts';
import { staffWrite } from '#services/write.ts';
import { linesOf } from './present.ts';
import { answerableBy, findSeenRequest, readRequest, type Seen, waitingIn } from './readRequests.ts';

export interface Answering {
  kind: RequestKind;
  id: string;
  /** A problem is found by its order. */
  orderId?: string | undefined;
  answer?: string | undefined;
  refund?: Omit<RefundRequest, 'reason'> | undefined;
}

/* The reason of the refund, which its papers name. */
const REASONS: Record<RequestKind, string> = { withdrawal: 'Withdrawal', problem: 'Problem reported' };

/**
 * Staff answer what a customer asked: with money back, which is a refund like any other and in one batch with the answer, or with words. A
 * withdrawal is answered for the goods of the departments of whoever answers, and stays open until all of its goods have an answer.
 * Of two who answer for the same goods at once, one gets `request_closed`, and no money goes twice.
 */
export async function answerRequest(ctx: StaffContext, input: Answering): Promise<Result<SeenRequest>> {
  const found = await findOpen(ctx, input);
  if (!found.ok) return found;
  const done = input.refund ? await withMoney(ctx, found.value, { ...input, refund: input.refund }) : await inWords(ctx, input);
  return done.ok ? readRequest(ctx, input) : done;
}

/** An open request, and the goods of it for which the caller answers now. */
type Open = Seen & { answered: WaitingLine[] };

async function findOpen(ctx: StaffContext, { kind, id, orderId }: Answering): Promise<Result<Open>> {
  const found = await findSeenRequest(ctx, id);
  if (!found.ok) return found;
  const { request, stored } = found.value;
  if (request.kind !== kind || (orderId ?? request.orderId) !== request.orderId) return refuse({ code: 'not_found', what: 'request' });
  if (request.state !== 'open') return refuse({ code: 'request_closed', state: request.state });
  const answered = answerableBy(ctx, kind, waitingIn(found.value));
  if (answered.length > 0) return ok({ ...found.value, answered });
  // What they may answer has its answer, or nothing of it was theirs.
  const all = answerableBy(ctx, kind, withdrawnLines(linesOf(request), stored.lines));
  return refuse(all.length > 0 ? { code: 'request_closed', state: request.state } : { code: 'forbidden' });
}

type Paying = Answering & { refund: NonNullable<Answering['refund']> };

async function withMoney(ctx: StaffContext, { request: { orderId } }: Seen, input: Paying): Promise<Result<unknown>> {
  const request: RefundRequest = { ...input.refund, reason: REASONS[input.kind] };
  // Whether it was done is seen at the request itself, so each try has a key of its own.
  return refundOrder(ctx, { orderId, request, idempotencyKey: ctx.newId('operation') }, async (refundId): Promise<Result<Beside>> => {
    const still = await findOpen(ctx, input);
    if (!still.ok) return still;
    const { statements, tasks } = closing(ctx, still.value, { answer: input.answer ?? null, refundId });
    return ok({ statements: [...statements, ...recordStaffAction(ctx, audited(still.value, 'request.settled', { refundId }))], tasks });
  });
}

function inWords(ctx: StaffContext, input: Answering): Promise<Result<SeenRequest>> {
  const { id, kind, answer = '' } = input;
  let tried: Seen | null = null;
  return staffWrite<Open, SeenRequest>(ctx, {
    permission: kind === 'problem' ? 'requests.answer' : 'orders.refund',
    read: () => findOpen(ctx, input),
    change: (open) => {
      tried = open;
      const { order } = open.stored;
      const { statements, tasks } = closing(ctx, open, { answer, refundId: null });
      return ok({
        statements: [...touchOrder(order), ...statements],
        audit: audited(open, 'request.answered', {}),
        tasks: [...tasks, askFor(ctx, 'order_changed', { orderId: order.id })],
      });
    },
    explain: (_, { stored }) => (stored.order.version === tried?.stored.order.version ? refuse({ code: 'forbidden' }) : 'again'),
    reread: () => readRequest(ctx, { id }),
  });
}

/* The answer itself, and its letter. Of money the refund's own letter tells. */
function closing(
  ctx: StaffContext,
  { request, answered }: Open,
  { answer, refundId }: { answer: string | null; refundId: string | null },
): Beside {
  const { id: requestId, orderId } = request;
  const [by, now] = [ctx.actor.person.id, ctx.now()];
  if (request.kind === 'problem') {
    const state = refundId === null ? 'answered' : 'settled';
    const tasks = answer === null ? [] : [askFor(ctx, 'request_mail', { mail: 'problem_answered', requestId })];
    return { statements: closeProblem({ id: requestId, state, answer, refundId, by, now }), tasks };
  }
  const answerId = ctx.newId('withdrawalAnswer');
  const mail = refundId === null ? 'withdrawal_refused' : 'withdrawal_settled';
  return {
    statements: answerWithdrawal({ id: answerId, requestId, orderId, answer, refundId, lines: answered, by, now }),
    tasks: [askFor(ctx, 'request_mail', { mail, requestId, answerId })],
  };
}

/* Not what was written: the audit keeps no words of people. */
function audited({ request, answered }: Open, action: 'request.settled' | 'request.answered', more: object): StaffAuditEntry {
  const lines = request.kind === 'withdrawal' ? { lines: answered.map(({ position }) => position) } : {};
  return {
    action,
    entity: 'order',
    entityId: request.orderId,
    departmentId: departmentOf(answered),
    before: { request: request.id, kind: request.kind, state: request.state },
    after: { request: request.id, state: action === 'request.settled' ? 'settled' : 'answered', ...lines, ...more },
  };
}
