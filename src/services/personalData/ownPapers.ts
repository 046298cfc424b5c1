import type { AccountExport } from '#contracts/accountExport.ts';
import type { Order } from '#contracts/orders.ts';
import { documentsOfPerson } from '#db/documents/ofPerson.ts';
import type { Before } from '#db/kit/keyset.ts';
import { listOrders } from '#db/orders/list.ts';
import { ordersRead } from '#db/orders/read.ts';
import { isoTime } from '#kit/isoTime.ts';
import type { SignedInContext } from '#services/context.ts';
import { presentOrder } from '#services/orders/present.ts';
import { photoUrl } from '#services/requests/photo.ts';

/* So many orders, or the documents of so many, are read at once. */
const PAGE = 50;
/* The platform allows 1,000 calls of database and bucket for each request. The others have their address. */
const MOST_PHOTOS = 500;

/** All orders of the caller, newest first. The ids of those that have documents are added to `withDocuments`. */
export async function* ownOrders(ctx: SignedInContext, withDocuments: string[]): AsyncGenerator<Order> {
  const filter = { personId: ctx.actor.person.id };
  let before: Before | null = null;
  for (;;) {
    const orders: Awaited<ReturnType<typeof listOrders>> = await listOrders(ctx.db, ordersRead, filter, before, PAGE);
    for (const stored of orders) {
      if (stored.documents.length > 0) withDocuments.push(stored.order.id);
      yield presentOrder(stored);
    }
    const last = orders.at(-1)?.order;
    if (!last || orders.length < PAGE) return;
    before = { at: last.placedAt, id: last.id };
  }
}

/** The documents of these orders of the caller, as they were issued. */
export async function* ownDocuments(ctx: SignedInContext, orderIds: readonly string[]): AsyncGenerator<AccountExport['documents'][number]> {
  for (let at = 0; at < orderIds.length; at += PAGE) {
    const some = await documentsOfPerson(ctx.db, ctx.actor.person.id, orderIds.slice(at, at + PAGE));
    for (const { orderId, number, kind, issuedAt, document } of some)
      yield { orderId, kind, number, issuedAt: isoTime(issuedAt), document };
  }
}

interface SentPhoto {
  id: string;
  orderId: string;
  photo: string | null;
  photoType: string | null;
}

/** The photographs that the caller sent, one after the other, so that one at a time is in memory. */
export async function* ownPhotographs(
  ctx: SignedInContext,
  requests: readonly SentPhoto[],
): AsyncGenerator<AccountExport['photographs'][number]> {
  let read = 0;
  for (const { id, orderId, photo, photoType } of requests) {
    if (photo === null || photoType === null) continue;
    const found = read++ < MOST_PHOTOS ? await ctx.media.get(photo) : null;
    const base64 = found ? Buffer.from(await new Response(found.body).arrayBuffer()).toString('base64') : null;
    yield { requestId: id, type: photoType, url: photoUrl({ id, orderId }), base64 };
  }
}
