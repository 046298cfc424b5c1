import { and, count, desc, eq, isNull, lt, sql } from 'drizzle-orm';
import type { Address, AddressChange, SavedAddress } from '#contracts/accounts.ts';
import type { Db, ReadDb } from '#db/kit/db.ts';
import { guardOneRow } from '#db/kit/guard.ts';
import { named } from '#db/kit/named.ts';
import { type Read, readOne } from '#db/kit/read.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import { addresses, people } from '#db/schema/index.ts';

/** A person's addresses, newest first. */
export async function addressesOf(db: ReadDb, personId: string): Promise<SavedAddress[]> {
  const rows = await db
    .select()
    .from(addresses)
    .where(eq(addresses.personId, personId))
    .orderBy(desc(addresses.createdAt), desc(addresses.id));
  return rows.map(read);
}

/** One address of this person. Null when it does not exist or belongs to somebody else. */
export function addressRead(personId: string, id: string): Read<SavedAddress | null> {
  const statements = [raw('SELECT * FROM addresses WHERE id = ?1 AND person_id = ?2', id, personId)];
  return { statements, parse: ([rows = []]) => named(addresses, rows).map(read)[0] ?? null };
}

export function addressOf(db: Db, personId: string, id: string): Promise<SavedAddress | null> {
  return readOne(db, addressRead(personId, id));
}

/** Add an address. Stops the batch when the person already has `most`, or the account does not exist. */
export function addAddress(
  db: Db,
  personId: string,
  { id, address: { line2 = '', ...address }, now, most }: { id: string; address: Address; now: number; most: number },
): Statement[] {
  const kept = db.select({ n: count() }).from(addresses).where(eq(addresses.personId, personId));
  const values = { id, personId, ...address, line2, createdAt: now };
  return [
    db.insert(addresses).select(
      db
        .select({
          id: sql`${values.id}`.as('id'),
          personId: people.id,
          name: sql`${values.name}`.as('n'),
          line1: sql`${values.line1}`.as('l1'),
          line2: sql`${values.line2}`.as('l2'),
          city: sql`${values.city}`.as('ci'),
          postcode: sql`${values.postcode}`.as('po'),
          country: sql`${values.country}`.as('co'),
          phone: sql`${values.phone}`.as('ph'),
          createdAt: sql`${now}`.as('at'),
        })
        .from(people)
        .where(and(eq(people.id, personId), isNull(people.erasedAt), lt(sql`(${kept})`, most))),
    ),
    guardOneRow(),
  ];
}

/** Change some fields of an address. Stops the batch when it does not exist or belongs to somebody else. */
export function changeAddress(db: Db, personId: string, id: string, change: AddressChange): Statement[] {
  // Setting the id makes an empty change match the row too.
  return [
    db
      .update(addresses)
      .set({ ...change, id })
      .where(own(personId, id)),
    guardOneRow(),
  ];
}

/** Stops the batch when the address does not exist or belongs to somebody else. */
export function removeAddress(db: Db, personId: string, id: string): Statement[] {
  return [db.delete(addresses).where(own(personId, id)), guardOneRow()];
}

function own(personId: string, id: string) {
  return and(eq(addresses.id, id), eq(addresses.personId, personId));
}

function read({ id, name, line1, line2, city, postcode, country, phone }: typeof addresses.$inferSelect): SavedAddress {
  return { id, name, line1, ...(line2 === '' ? {} : { line2 }), city, postcode, country: country as Address['country'], phone };
}
