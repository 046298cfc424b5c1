import type { z } from 'zod';
import type { Order, OrderCounts, orderQuery, StaffOrder } from '#contracts/orders.ts';
import { readOne } from '#db/kit/read.ts';
import { type NewestOrder, orderOfCart, readNewestOrder } from '#db/orders/last.ts';
import { countOpenOrders, countOrdersToCome, type OrderFilter, listOrders as readList, type SoughtOrder } from '#db/orders/list.ts';
import { findOrder, ordersRead, type StoredOrder } from '#db/orders/read.ts';
import { findStaffOrder, type StaffStored, staffOrdersRead } from '#db/orders/readForStaff.ts';
import { readMoment } from '#domain/calendar.ts';
import { readPostcode } from '#domain/contact.ts';
import { readOrderNumber } from '#domain/orders/order.ts';
import { departmentsIn, may } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { customerTerms } from '#domain/searchTerms.ts';
import { plainSigns } from '#domain/text.ts';
import { isStaffCall, type SignedInContext, type StaffContext } from '#services/context.ts';
import { momentOf, type Page, type PageQuery, readPage } from '#services/page.ts';
import { ownReads } from '#services/reads.ts';
import { presentForStaff, presentOrder } from './present.ts';

export type OrderQuery = Omit<z.infer<typeof orderQuery>, 'mine'>;

export interface Seen {
  orderId: string;
  /** As the customer, also for staff. */
  mine: boolean;
}

/** The caller's own orders, newest first. */
export function listOwnOrders(ctx: SignedInContext, query: PageQuery & Partial<OrderQuery>): Promise<Result<Page<Order>>> {
  const filter = { ...filterOf(ctx, query), personId: ctx.actor.person.id };
  return readPage(query, {
    sort: 'orders',
    read: (after, most) => readList(ownReads(ctx), ordersRead, filter, momentOf(after), most),
    position,
    present: presentOrder,
  });
}

/** For staff: the orders with goods of departments in which they may see them, newest first. */
export function listOrders(ctx: StaffContext, query: PageQuery & Partial<OrderQuery>): Promise<Result<Page<StaffOrder>>> {
  const departmentIds = departmentsIn(ctx.actor.person, 'orders.read') ?? undefined;
  const filter = { ...filterOf(ctx, query), departmentIds, attention: query.attention };
  return readPage(query, {
    sort: 'orders',
    read: (after, most) => readList(ctx.db, staffOrdersRead, filter, momentOf(after), most),
    position,
    present: (stored: StaffStored) => presentForStaff(ctx, stored),
  });
}

/** How many of the caller's own orders are still to come. */
export function ownOrdersToCome(ctx: SignedInContext): Promise<number> {
  return countOrdersToCome(ownReads(ctx), ctx.actor.person.id);
}

/** For staff: how much there is to do, in orders with goods of departments in which they may see them. */
export async function countOrders(ctx: StaffContext): Promise<Result<OrderCounts>> {
  return ok(await countFor(ctx));
}

/** The same, for a socket. */
export function countFor({ db, actor: { person } }: StaffContext): Promise<OrderCounts> {
  return countOpenOrders(db, { departmentIds: departmentsIn(person, 'orders.read'), withStrays: may(person.role, 'payments.confirm') });
}

/** One of the caller's own orders. One of somebody else is not found. */
export async function readOwnOrder(ctx: SignedInContext, { orderId }: { orderId: string }): Promise<Result<Order>> {
  const found = await findOrder(ownReads(ctx), orderId, ctx.actor.person.id);
  return found ? ok(presentOrder(found)) : refuse({ code: 'not_found', what: 'order' });
}

/** For staff: one order with goods of a department in which they may see it. Any other is not found. */
export async function readOrder(ctx: StaffContext, { orderId }: { orderId: string }): Promise<Result<StaffOrder>> {
  const found = await findSeenOrder(ctx, orderId);
  return found.ok ? ok(presentForStaff(ctx, found.value)) : found;
}

/** One order as the caller sees it: staff as staff, unless they ask for one of their own. */
export function readOrderFor(ctx: SignedInContext, { orderId, mine }: Seen): Promise<Result<Order | StaffOrder>> {
  return isStaffCall(ctx) && !mine ? readOrder(ctx, { orderId }) : readOwnOrder(ctx, { orderId });
}

/** The same for staff, as it is stored. */
export async function findSeenOrder(ctx: StaffContext, orderId: string): Promise<Result<StaffStored>> {
  const seen = departmentsIn(ctx.actor.person, 'orders.read');
  const found = await findStaffOrder(ctx.db, orderId);
  const visible = found && (seen === null || found.lines.some(({ departmentId }) => seen.includes(departmentId)));
  return visible ? ok(found) : refuse({ code: 'not_found', what: 'order' });
}

/** The caller's newest order, to fill the next form with its address. Null before the first. */
export function newestOrder(ctx: SignedInContext): Promise<NewestOrder | null> {
  return readNewestOrder(ownReads(ctx), ctx.actor.person.id);
}

/** The id of the order that the caller made of a cart. Null when there is none. */
export function orderOfOwnCart(ctx: SignedInContext, { cartId }: { cartId: string }): Promise<string | null> {
  return readOne(ctx.db, orderOfCart(cartId, ctx.actor.person.id));
}

function position({ order }: StoredOrder): { key: [number]; id: string } {
  return { key: [order.placedAt], id: order.id };
}

function filterOf({ settings }: SignedInContext, { status, payment, q = '', from, to }: Partial<OrderQuery>): OrderFilter {
  return {
    status,
    payment,
    sought: q.trim() === '' ? undefined : sought(q),
    from: readMoment(from, 'from', settings.timeZone),
    to: readMoment(to, 'to', settings.timeZone),
  };
}

function sought(q: string): SoughtOrder {
  const [number, postcode, name] = [readOrderNumber(q), readPostcode(q), plainSigns(q).trim()];
  // What is a number or a postcode is no name.
  const other = number !== null || postcode !== null || name.length < 2;
  return {
    number,
    postcode,
    people: other ? null : customerTerms(q),
    // As SQLite lowers letters: those of ASCII only.
    recipient: other ? null : name.replace(/[A-Z]/g, (letter) => letter.toLowerCase()),
  };
}
