import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import type { Statement } from '#db/kit/statement.ts';
import { askMail } from '#db/mail/askMail.ts';
import { knownDevices, people } from '#db/schema/index.ts';

/** Ask for a mail about a device whose keys are all new to a person who has others; goes before `knowDevice`. */
export function tellOfNewDevice(
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

/** Has whoever has this address signed in on this device? */
export async function isKnownDevice(db: Db, email: string, key: string): Promise<boolean> {
  const [found] = await db
    .select({ key: knownDevices.key })
    .from(knownDevices)
    .innerJoin(people, eq(people.id, knownDevices.personId))
    .where(and(eq(people.email, email), eq(knownDevices.key, key)));
  return found !== undefined;
}
