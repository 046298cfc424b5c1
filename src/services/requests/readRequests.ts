import type { z } from 'zod';
import type { ListedRequest, OwnRequest, RequestCounts, requestQuery, SeenRequest } from '#contracts/requests.ts';
import type { StaffStored } from '#db/orders/readForStaff.ts';
import {
  countOpenRequests,
  findRequestForStaff,
  listRequests as readList,
  requestsOfOrder,
  type StoredRequest,
} from '#db/requests/read.ts';
import { departmentsIn, mayIn } from '#domain/permissions.ts';
import type { RequestKind } from '#domain/requests/request.ts';
import { type WaitingLine, waitingLines } from '#domain/requests/waiting.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { SignedInContext, StaffContext } from '#services/context.ts';
import { presentForStaff } from '#services/orders/present.ts';
import { readOwnOrder } from '#services/orders/readOrders.ts';
import { momentOf, type Page, readPage } from '#services/page.ts';
import { ownReads } from '#services/reads.ts';
import { linesOf, presentOwnRequest, presentRequest } from './present.ts';

/** For staff: requests about goods of departments whose orders they see, newest first. */
export function listRequests(ctx: StaffContext, query: z.infer<typeof requestQuery>): Promise<Result<Page<ListedRequest>>> {
  const { kind, state, order: orderId } = query;
  const departmentIds = departmentsIn(ctx.actor.person, 'orders.read');
  return readPage(query, {
    sort: 'requests',
    read: (after, most) => readList(ctx.db, { kind, state, orderId, departmentIds }, momentOf(after), most),
    position: ({ id, createdAt }) => ({ key: [createdAt], id }),
    present: presentRequest,
  });
}

/** For staff: how many are open, of each kind. */
export async function countRequests(ctx: StaffContext): Promise<Result<RequestCounts>> {
  return ok({ counts: await countOpenRequests(ctx.db, departmentsIn(ctx.actor.person, 'orders.read')) });
}

/** A request and its order, for staff who see them. */
export interface Seen {
  request: StoredRequest;
  stored: StaffStored;
}

/** For staff: a request about goods that they see. Any other is not found. */
export async function findSeenRequest(ctx: StaffContext, id: string): Promise<Result<Seen>> {
  const found = await findRequestForStaff(ctx.db, id);
  const seen = departmentsIn(ctx.actor.person, 'orders.read');
  const about =
    found && (found.request.departmentId === null ? found.stored.lines.map((line) => line.departmentId) : [found.request.departmentId]);
  const visible = about && (seen === null || about.some((departmentId) => seen.includes(departmentId)));
  return found && visible ? ok(found) : refuse({ code: 'not_found', what: 'request' });
}

/** The goods of an open request that wait for an answer: those of a withdrawal that have none yet, or the line of a problem. */
export function waitingIn({ request, stored: { lines } }: Seen): WaitingLine[] {
  if (request.kind === 'problem') return lines.filter(({ position }) => position === request.position);
  return waitingLines(
    linesOf(request),
    lines,
    request.answers.flatMap((answer) => answer.lines),
  );
}

/** Those for which the caller may answer. */
export function answerableBy({ actor: { person } }: StaffContext, kind: RequestKind, waiting: readonly WaitingLine[]): WaitingLine[] {
  return waiting.filter(({ departmentId }) => mayIn(person, kind === 'problem' ? 'requests.answer' : 'orders.refund', departmentId));
}

/** For staff: a request with its order. */
export async function readRequest(ctx: StaffContext, { id }: { id: string }): Promise<Result<SeenRequest>> {
  const found = await findSeenRequest(ctx, id);
  if (!found.ok) return found;
  const { request, stored } = found.value;
  const order = presentForStaff(ctx, stored);
  const waiting = request.state === 'open' ? waitingIn(found.value) : [];
  const yours = answerableBy(ctx, request.kind, waiting);
  return ok({
    request: presentRequest(request),
    order,
    yours: yours.map(({ position }) => String(position)),
    others: waiting.length - yours.length,
    feeDue: order.partial ? 0 : request.feeDue,
  });
}

/** What the caller asked about one of their own orders, oldest first. */
export async function ownRequestsOf(ctx: SignedInContext, { orderId }: { orderId: string }): Promise<Result<{ items: OwnRequest[] }>> {
  const [order, items] = await Promise.all([readOwnOrder(ctx, { orderId }), ownRequests(ctx, { orderId })]);
  return order.ok ? ok({ items }) : order;
}

/** The caller's withdrawal from this order of theirs that waits for an answer. Read from the primary: they may have pressed a moment ago. */
export async function openWithdrawal(ctx: SignedInContext, { orderId }: { orderId: string }): Promise<OwnRequest | null> {
  const asked = await requestsOfOrder(ctx.db, orderId, ctx.actor.person.id);
  const open = asked.find(({ kind, state }) => kind === 'withdrawal' && state === 'open');
  return open ? presentOwnRequest(open) : null;
}

/** Was this withdrawal of the caller's taken? */
export async function isTaken(ctx: SignedInContext, { orderId, id }: { orderId: string; id: string }): Promise<boolean> {
  const asked = await requestsOfOrder(ctx.db, orderId, ctx.actor.person.id);
  return asked.some(({ declared }) => declared.some((one) => one.id === id));
}

/** What the caller asked, without a look at the order. None for an order of somebody else. */
export async function ownRequests(ctx: SignedInContext, { orderId }: { orderId: string }): Promise<OwnRequest[]> {
  return (await requestsOfOrder(ownReads(ctx), orderId, ctx.actor.person.id)).map(presentOwnRequest);
}
