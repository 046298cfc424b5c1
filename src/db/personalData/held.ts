import { and, asc, count, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import * as schema from '#db/schema/index.ts';

/** The stored data of a person besides their addresses, orders and cart, without secrets and hashes. Times are epoch milliseconds. */
export async function heldOf(db: Db, personId: string) {
  const { people, sessions, knownDevices, passkeys, identities, secondFactors, recoveryCodes, mails, audit, cartMembers } = schema;
  const { creditEntries, orders, pricingRules, requests, ruleCustomers, tierMoves, tierOverrides } = schema;
  const { id, userAgent, ip, method, createdAt, rotatedAt, expiresAt, revokedAt } = sessions;
  const [person, devices, seen, keys, providers, apps, codes, letters, events, shared, offers, moves, overrides, credit, asked] =
    await db.batch([
      db.select({ createdAt: people.createdAt, verifiedAt: people.verifiedAt }).from(people).where(eq(people.id, personId)),
      db
        .select({ id, userAgent, ip, method, createdAt, rotatedAt, expiresAt, revokedAt })
        .from(sessions)
        .where(eq(sessions.personId, personId))
        .orderBy(desc(createdAt), desc(id)),
      db.select({ seenAt: knownDevices.seenAt }).from(knownDevices).where(eq(knownDevices.personId, personId)),
      db
        .select({ name: passkeys.name, createdAt: passkeys.createdAt, lastUsedAt: passkeys.lastUsedAt })
        .from(passkeys)
        .where(eq(passkeys.personId, personId))
        .orderBy(asc(passkeys.createdAt)),
      db
        .select({ provider: identities.provider, email: identities.email, createdAt: identities.createdAt })
        .from(identities)
        .where(eq(identities.personId, personId)),
      db.select({ confirmedAt: secondFactors.confirmedAt }).from(secondFactors).where(eq(secondFactors.personId, personId)),
      db
        .select({ left: count() })
        .from(recoveryCodes)
        .where(and(eq(recoveryCodes.personId, personId), isNull(recoveryCodes.usedAt))),
      db
        .select({ kind: mails.kind, subject: mails.subject, createdAt: mails.createdAt, sentAt: mails.sentAt })
        .from(mails)
        .innerJoin(people, eq(people.email, mails.recipient))
        .where(eq(people.id, personId))
        .orderBy(desc(mails.createdAt)),
      db
        .select({ at: audit.at, action: audit.action, before: audit.before, after: audit.after, ip: audit.ip, userAgent: audit.userAgent })
        .from(audit)
        .where(and(eq(audit.entityId, personId), eq(audit.entity, 'person')))
        .orderBy(desc(audit.at), desc(audit.id)),
      db
        .select({ cartId: cartMembers.cartId, joinedAt: cartMembers.joinedAt })
        .from(cartMembers)
        .where(eq(cartMembers.personId, personId))
        .orderBy(asc(cartMembers.joinedAt)),
      db
        .select({ name: pricingRules.name, used: ruleCustomers.used })
        .from(ruleCustomers)
        .innerJoin(pricingRules, eq(pricingRules.id, ruleCustomers.ruleId))
        .where(eq(ruleCustomers.personId, personId)),
      db
        .select({ at: tierMoves.at, from: tierMoves.from, to: tierMoves.to, cause: tierMoves.cause, reason: tierMoves.reason })
        .from(tierMoves)
        .where(eq(tierMoves.personId, personId))
        .orderBy(desc(tierMoves.at), desc(tierMoves.id)),
      db
        .select({
          tier: tierOverrides.tier,
          reason: tierOverrides.reason,
          since: tierOverrides.since,
          until: tierOverrides.until,
          endedAt: tierOverrides.endedAt,
        })
        .from(tierOverrides)
        .where(eq(tierOverrides.personId, personId)),
      db
        .select({ at: creditEntries.at, amount: creditEntries.amount, reason: creditEntries.reason, orderId: creditEntries.orderId })
        .from(creditEntries)
        .where(eq(creditEntries.personId, personId))
        .orderBy(desc(creditEntries.at)),
      db
        .select({
          id: requests.id,
          orderId: requests.orderId,
          kind: requests.kind,
          state: requests.state,
          at: requests.createdAt,
          what: requests.what,
          text: requests.text,
          photo: requests.photo,
          photoType: requests.photoType,
          answer: requests.answer,
          answeredAt: requests.answeredAt,
          declared: sql<string>`(SELECT json_group_array(json_object('at', w.at, 'text', w.text)) FROM withdrawals w WHERE w.request_id = ${requests.id})`,
          answers: sql<string>`(SELECT json_group_array(json_object('at', w.at, 'answer', w.answer)) FROM withdrawal_answers w WHERE w.request_id = ${requests.id})`,
        })
        .from(requests)
        .innerJoin(orders, eq(orders.id, requests.orderId))
        .where(eq(orders.personId, personId))
        .orderBy(desc(requests.createdAt)),
    ]);
  const app = apps[0]?.confirmedAt ?? null;
  return {
    person: person[0] ?? null,
    devices,
    seen,
    keys,
    providers,
    app,
    recoveryCodesLeft: codes[0]?.left ?? 0,
    letters,
    events,
    shared,
    offers,
    tierMoves: moves,
    tierOverride: overrides[0] ?? null,
    credit,
    requests: asked,
  };
}

export type Held = Awaited<ReturnType<typeof heldOf>>;
