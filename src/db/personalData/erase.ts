import { and, eq, isNull, sql } from 'drizzle-orm';
import { forgetCarts } from '#db/carts/forget.ts';
import type { Db } from '#db/kit/db.ts';
import { guardOneRow, guardThat } from '#db/kit/guard.ts';
import type { Statement } from '#db/kit/statement.ts';
import { someoneElseDecides } from '#db/members/changeMember.ts';
import { anonymiseOrders } from '#db/orders/anonymise.ts';
import type { Task } from '#db/outbox/task.ts';
import { forgetCredit } from '#db/payments/credit.ts';
import { forgetUses } from '#db/pricing/uses.ts';
import { forgetRequests } from '#db/requests/write.ts';
import * as schema from '#db/schema/index.ts';

/** Tables whose rows go with the person in `person_id`. */
export const OWNED = [
  schema.sessions,
  schema.tokens,
  schema.addresses,
  schema.secondFactors,
  schema.recoveryCodes,
  schema.passkeys,
  schema.identities,
  schema.knownDevices,
  schema.challenges,
  schema.staffDepartments,
  schema.cartMembers,
  schema.ruleCustomers,
  schema.tierOverrides,
  schema.tierMoves,
] as const;

export interface Erasing {
  id: string;
  cartId: string;
  /** Removes their photographs afterwards. */
  photos: Task;
}

/**
 * Erase an account: all personal data is deleted; orders and audit rows stay, without a name. Of the person only an empty row is left,
 * because those rows refer to it. Stops the batch when the account is already erased, or nobody would be left who may manage members.
 */
export function erasePerson(db: Db, { id, cartId, photos }: Erasing, now: number): Statement[] {
  const { people, mails, idempotencyKeys } = schema;
  const email = sql`(SELECT email FROM people WHERE id = ${id})`;
  const gone = { email: `erased-${id}@erased.invalid`, name: 'Erased', phone: '', passwordHash: '' };
  const nobody = { role: 'customer', tier: 'bronze', successfulOrders: 0 } as const;
  return [
    guardThat(someoneElseDecides(id)),
    db.delete(mails).where(sql`${mails.recipient} = ${email}`),
    ...forgetRequests(id, photos, now),
    ...anonymiseOrders(db, id),
    ...forgetUses(db, id),
    ...forgetCredit(id, now),
    ...forgetCarts(db, id, cartId, now),
    db.delete(idempotencyKeys).where(eq(idempotencyKeys.caller, id)),
    ...OWNED.map((table) => db.delete(table).where(eq(table.personId, id))),
    db
      .update(people)
      .set({ ...gone, ...nobody, erasedAt: now, version: sql`${people.version} + 1` })
      .where(and(eq(people.id, id), isNull(people.erasedAt))),
    guardOneRow(),
  ];
}
