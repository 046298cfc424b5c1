import { env } from 'cloudflare:workers';
import { hashPassword } from '../../src/services/accounts/password.ts';
import { makePerson, type TestPerson, type Who } from './people.ts';

export const PASSWORD = 'seven plums in a bowl';

let hash: Promise<string> | null = null;

/** A person who can sign in with `PASSWORD`. */
export async function makeMember(who: Who = {}): Promise<TestPerson> {
  const person = await makePerson(who);
  hash ??= hashPassword(PASSWORD, new Uint8Array(16));
  await env.DB.prepare('UPDATE people SET password_hash = ?2 WHERE id = ?1')
    .bind(person.id, await hash)
    .run();
  return person;
}
