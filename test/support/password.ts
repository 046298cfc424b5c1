import { hashPassword } from '#services/accounts/passwords/password.ts';
import { makePerson, type TestPerson, type Who } from './people.ts';

export const PASSWORD = 'seven plums in a bowl';

let hash: Promise<string> | null = null;

/** A person who can sign in with `PASSWORD`. */
export async function makeMember(who: Who = {}): Promise<TestPerson> {
  hash ??= hashPassword(PASSWORD, new Uint8Array(16));
  return makePerson({ ...who, passwordHash: await hash });
}
