import { env } from 'cloudflare:workers';
import { expect } from 'vitest';
import type { Problem } from '#contracts/problem.ts';
import { ADDRESS, asPerson, checkout, newMember, stranger } from './api.ts';
import { mailed } from './mailbox.ts';
import { makeMember, PASSWORD } from './password.ts';
import type { TestPerson, Who } from './people.ts';
import { aChallenge, anIdentity, aPasskey, aRecoveryCode, aSecondFactor } from './rows/people.ts';
import { shelve } from './shelf.ts';

let n = 0;

export const erase = (person: TestPerson) => asPerson(person).delete<Problem>('/me');
export const rowOf = ({ id }: { id: string }) =>
  env.DB.prepare('SELECT email, name, phone, password_hash, role, tier, successful_orders, erased_at FROM people WHERE id = ?')
    .bind(id)
    .first<Record<string, unknown>>();

/** A person with every kind of personal data that the store can have. */
export async function somebody(who: Who = {}) {
  const phone = `+31 6 ${99880000 + ++n}`;
  const person = await makeMember({ name: `Zaphod ${crypto.randomUUID().slice(0, 8)}`, ...who });
  const address = { ...ADDRESS, name: person.name, line1: `Straat ${crypto.randomUUID().slice(0, 8)}`, phone };
  await asPerson(person).patch('/me', { phone });
  await asPerson(person).post('/me/addresses', address);
  const member = await newMember(person);
  const bought = await shelve({ price: 3000 });
  await member.add(bought.variantId, 1);
  const { body } = await checkout(member, { address, courierNote: 'Ask for the grandmother' });
  expect(body.order.address).toEqual(address);
  const held = await shelve({ stock: 9 });
  const next = await newMember(person);
  await next.add(held.variantId, 4);
  await stranger.post('/auth/password/forgot', { email: person.email });
  await stranger.post('/auth/login', { email: person.email, password: PASSWORD });
  await mailed(person.email, 2);
  const { id: personId, email } = person;
  await aSecondFactor(env.DB, { personId, secret: 'canary' });
  await aRecoveryCode(env.DB, { personId, hash: 'canary' });
  await aPasskey(env.DB, { personId, id: personId, publicKey: 'canary' });
  await anIdentity(env.DB, { personId, email });
  await aChallenge(env.DB, { personId, hash: personId });
  return { person, address, phone, orderId: body.order.id, held, cartId: next.cartId };
}
