import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import type { Statement } from '#db/kit/statement.ts';
import { askMail } from '#db/mail/askMail.ts';
import { knownDevices, people } from '#db/schema/index.ts';

/** Ask for a mail about a new device: none of its keys is known, and the person has known devices. Must run before `knowDevice`. */
export function notifyOfNewDevice(
  db: Db,
  { personId, keys, sessionId, outboxId, now }: { personId: string; keys: string[]; sessionId: string; outboxId: string; now: number },
): Statement[] {
  const payload = JSON.stringify({ mail: 'new_device', personId, sessionId });
  const known = db
    .select({ key: knownDevices.key })
    .from(knownDevices)
    .where(and(eq(knownDevices.personId, personId), inArray(knownDevices.key, keys)));
  const others = db.select({ key: knownDevices.key }).from(knownDevices).where(eq(knownDevices.personId, personId));
  const isNew = and(eq(people.id, personId), sql`EXISTS ${others}`, sql`NOT EXISTS ${known}`);
  return askMail(db, { outboxId, now }, sql`${payload}`, isNew);
}

export function knowDevice(db: Db, personId: string, keys: string[], now: number): Statement[] {
  return [
    db
      .insert(knownDevices)
      .values(keys.map((key) => ({ personId, key, seenAt: now })))
      .onConflictDoUpdate({ target: [knownDevices.personId, knownDevices.key], set: { seenAt: now } }),
  ];
}

/** Has the account of this address signed in on this device before? */
export async function isKnownDevice(db: Db, email: string, key: string): Promise<boolean> {
  const [found] = await db
    .select({ key: knownDevices.key })
    .from(knownDevices)
    .innerJoin(people, eq(people.id, knownDevices.personId))
    .where(and(eq(people.email, email), eq(knownDevices.key, key)));
  return found !== undefined;
}
