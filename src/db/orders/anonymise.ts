import { eq, inArray, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import type { Statement } from '#db/kit/statement.ts';
import { orderLines, orders, orderTimeline } from '#db/schema/index.ts';

/*
 * The part of an address that bookkeeping needs and that does not show where somebody lives: city, country and the digits of the
 * postcode.
 */
const of = (part: string) => sql`coalesce(${orders.address} ->> ${sql.raw(`'$.${part}'`)}, '')`;
const WHERE_TO = sql`json_object('name', '', 'line1', '', 'city', ${of('city')}, 'postcode', substr(${of('postcode')}, 1, 4),
  'country', ${of('country')}, 'phone', '')`;

/*
 * Whoever brings an order that is still to come needs its address, the telephone and the note. It loses them with the move that delivers or
 * cancels it: the trigger `orders_forget_address` writes the same.
 */
const unlessToCome = <Column extends SQLWrapper>(column: Column, then: SQL) =>
  sql`CASE WHEN ${orders.status} IN ('delivered', 'cancelled') THEN ${then} ELSE ${column} END`;

/** Keep a person's orders, but remove the person from them. The lines come first, because they are found by the owner of their order. */
export function anonymiseOrders(db: Db, personId: string): Statement[] {
  const theirs = db.select({ id: orders.id }).from(orders).where(eq(orders.personId, personId));
  const who = sql`(SELECT name FROM people WHERE id = ${personId})`;
  return [
    db.update(orderLines).set({ addedBy: null }).where(inArray(orderLines.orderId, theirs)),
    db
      .update(orderTimeline)
      .set({ by: 'customer' })
      .where(sql`${orderTimeline.orderId} IN ${theirs} AND ${orderTimeline.by} IN (${personId}, ${who})`),
    db
      .update(orders)
      .set({ personId: null, address: unlessToCome(orders.address, WHERE_TO), courierNote: unlessToCome(orders.courierNote, sql`NULL`) })
      .where(eq(orders.personId, personId)),
  ];
}
