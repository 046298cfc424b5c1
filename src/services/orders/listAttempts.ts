import type { Attempt } from '#contracts/orderMoney.ts';
import { readAtOnce } from '#db/kit/read.ts';
import { departmentsOfOrder } from '#db/orders/readForStaff.ts';
import { attemptList, type ListedAttempt } from '#db/payments/attemptList.ts';
import type { MovementKind } from '#domain/payments/words.ts';
import { type Result, refuse } from '#domain/result.ts';
import { isoTime, isoTimeOrNull } from '#kit/isoTime.ts';
import type { StaffContext } from '#services/context.ts';
import { momentOf, type Page, type PageQuery, readPage } from '#services/page.ts';
import { linesSeenBy, presentMovement } from './present.ts';

const MOST_EVENTS = 50;

/**
 * For staff: what the gateway said of each attempt to pay an order, newest first. `forbidden` for who sees a part of the order: its payment is
 * not theirs to see.
 */
export async function listAttempts(
  ctx: StaffContext,
  { orderId, ...query }: PageQuery & { orderId: string },
): Promise<Result<Page<Attempt>>> {
  let lines: { departmentId: string }[] = [];
  const page = await readPage(query, {
    sort: 'attempts',
    read: async (after, most) => {
      const attempts = attemptList({ orderId, mostEvents: MOST_EVENTS }, momentOf(after), most);
      const found = await readAtOnce(ctx.db, { lines: departmentsOfOrder(orderId), attempts });
      lines = found.lines;
      return found.attempts;
    },
    position: ({ createdAt, id }) => ({ key: [createdAt], id }),
    present: presentAttempt,
  });
  const seen = linesSeenBy(ctx.actor.person, lines);
  if (page.ok && seen.length === 0) return refuse({ code: 'not_found', what: 'order' });
  return page.ok && seen.length < lines.length ? refuse({ code: 'forbidden' }) : page;
}

function presentAttempt(row: ListedAttempt): Attempt {
  const { id, method, amount, intentId, state, wanted, declined, trouble, movements, events, eventCount } = row;
  const sum = (plus: MovementKind, minus?: MovementKind) =>
    movements.reduce((all, { kind, amount: of }) => all + (kind === plus ? of : kind === minus ? -of : 0), 0);
  const authorised = sum('authorised');
  const hasPaid = authorised > 0 || ['processing', 'authorised', 'captured'].includes(state);
  return {
    id,
    at: isoTime(row.createdAt),
    method,
    amount,
    intentId,
    state,
    wanted,
    // An event may be lost, and what it said is known all the same.
    tries: Math.max(row.declines, declined === null ? 0 : 1) + (hasPaid ? 1 : 0),
    declined,
    challenged: row.challenged === 1,
    authorised,
    authorisedUntil: isoTimeOrNull(row.authorisedUntil),
    captured: sum('captured'),
    returned: sum('returned', 'return_failed'),
    disputed: sum('disputed', 'dispute_won'),
    disputeOpen: row.disputeOpen === 1,
    trouble,
    askedAt: isoTime(row.askedAt),
    closedAt: isoTimeOrNull(row.closedAt),
    movements: movements.map(presentMovement),
    events: events.map(({ at, type }) => ({ at: isoTime(at), type })),
    moreEvents: eventCount - events.length,
  };
}
