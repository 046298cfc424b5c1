import type { RefundRequest } from '#contracts/orderMoney.ts';
import type { SeenRequest } from '#contracts/requests.ts';
import { touchOrder } from '#db/orders/move.ts';
import { closeRequest } from '#db/requests/write.ts';
import type { RequestKind } from '#domain/requests/request.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { departmentOf } from '#services/orders/transitionOrder.ts';
import { recordStaffAction, type StaffAuditEntry } from '#services/record.ts';
import { type Beside, refundOrder } from '#services/settlement/refundOrder.ts';
import { askFor } from '#services/tasks.ts';
import { staffWrite } from '#services/write.ts';
import { findSeenRequest, readRequest, type Seen } from './readRequests.ts';

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
 * Staff answer what a customer asked: with money back, which is a refund like any other and in one batch with the answer, or with words.
 * Of two who answer at once, one gets `request_closed`, and no money goes twice.
 */
export async function answerRequest(ctx: StaffContext, input: Answering): Promise<Result<SeenRequest>> {
  const found = await findOpen(ctx, input);
  if (!found.ok) return found;
  const done = input.refund ? await withMoney(ctx, found.value, { ...input, refund: input.refund }) : await inWords(ctx, input);
  return done.ok ? readRequest(ctx, input) : done;
}

async function findOpen(ctx: StaffContext, { kind, id, orderId }: Answering): Promise<Result<Seen>> {
  const found = await findSeenRequest(ctx, id);
  if (!found.ok) return found;
  const { request } = found.value;
  if (request.kind !== kind || (orderId ?? request.orderId) !== request.orderId) return refuse({ code: 'not_found', what: 'request' });
  return request.state === 'open' ? found : refuse({ code: 'request_closed', state: request.state });
}

type Paying = Answering & { refund: NonNullable<Answering['refund']> };

async function withMoney(ctx: StaffContext, { request: { orderId } }: Seen, input: Paying): Promise<Result<unknown>> {
  const request: RefundRequest = { ...input.refund, reason: REASONS[input.kind] };
  // Whether it was done is seen at the request itself, so each try has a key of its own.
  return refundOrder(ctx, { orderId, request, idempotencyKey: ctx.newId('operation') }, async (refundId): Promise<Result<Beside>> => {
    const still = await findOpen(ctx, input);
    if (!still.ok) return still;
    const { id, kind, answer = null } = input;
    const by = ctx.actor.person.id;
    return ok({
      statements: [
        ...closeRequest({ id, kind, state: 'settled', answer, refundId, by, now: ctx.now() }),
        ...recordStaffAction(ctx, audited(still.value, 'request.settled', { refundId })),
      ],
      tasks: answer === null ? [] : [askFor(ctx, 'request_mail', { mail: LETTERS[kind].settled, requestId: id })],
    });
  });
}

function inWords(ctx: StaffContext, input: Answering): Promise<Result<SeenRequest>> {
  const { id, kind, answer = '' } = input;
  let tried: Seen | null = null;
  return staffWrite<Seen, SeenRequest>(ctx, {
    permission: kind === 'problem' ? 'requests.answer' : 'orders.refund',
    read: () => findOpen(ctx, input),
    change: (seen) => {
      tried = seen;
      const { order } = seen.stored;
      return ok({
        statements: [
          ...touchOrder(order),
          ...closeRequest({ id, kind, state: 'answered', answer, refundId: null, by: ctx.actor.person.id, now: ctx.now() }),
        ],
        audit: audited(seen, 'request.answered', {}),
        tasks: [
          askFor(ctx, 'request_mail', { mail: LETTERS[kind].answered, requestId: id }),
          askFor(ctx, 'order_changed', { orderId: order.id }),
        ],
      });
    },
    explain: (_, { stored }) => (stored.order.version === tried?.stored.order.version ? refuse({ code: 'forbidden' }) : 'again'),
    reread: () => readRequest(ctx, { id }),
  });
}

/* Of money the refund's own letter tells; what staff wrote beside it goes in a letter of its own. */
const LETTERS = {
  withdrawal: { settled: 'withdrawal_settled', answered: 'withdrawal_refused' },
  problem: { settled: 'problem_answered', answered: 'problem_answered' },
} as const;

/* Not what was written: the audit keeps no words of people. */
function audited({ request, stored }: Seen, action: 'request.settled' | 'request.answered', more: object): StaffAuditEntry {
  return {
    action,
    entity: 'order',
    entityId: request.orderId,
    departmentId: request.departmentId ?? departmentOf(stored.lines),
    before: { request: request.id, kind: request.kind, state: request.state },
    after: { request: request.id, state: action === 'request.settled' ? 'settled' : 'answered', ...more },
  };
}
