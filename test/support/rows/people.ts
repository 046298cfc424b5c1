import {
  addresses,
  challenges,
  identities,
  passkeys,
  people,
  recoveryCodes,
  secondFactors,
  sessions,
  staffDepartments,
  tokens,
} from '#db/schema/index.ts';
import { insert, inserting, unique } from './insert.ts';

type Person = typeof people.$inferInsert;
/** A row that belongs to a person. */
type Owned<T extends { personId?: string | null }> = Partial<T> & { personId: string };

/** A verified customer without a password. Departments must exist. */
export function personRow({ id = `per_${unique()}`, ...person }: Partial<Person> = {}): Person & { id: string } {
  return { id, email: `${id}@people.test`, name: 'Ada', passwordHash: '', verifiedAt: 0, createdAt: 0, ...person };
}

export async function aPerson(db: D1Database, { departments = [], ...person }: Partial<Person> & { departments?: string[] } = {}) {
  const row = personRow(person);
  const held = departments.map((departmentId) => inserting(db, staffDepartments, { personId: row.id, departmentId }));
  await db.batch([inserting(db, people, row), ...held]);
  return row;
}

/** A session of ten minutes, without a usable refresh token. */
export function sessionRow({ id = `ses_${unique()}`, ...session }: Owned<typeof sessions.$inferInsert>) {
  const now = Date.now();
  return { id, refreshHash: `hash of ${id}`, rotatedAt: now, createdAt: now, expiresAt: now + 600_000, ...session };
}

export const aSession = (db: D1Database, session: Owned<typeof sessions.$inferInsert>) => insert(db, sessions, sessionRow(session));

/** The stored token of a mail, valid for an hour. */
export const aToken = (db: D1Database, token: Owned<typeof tokens.$inferInsert>) =>
  insert(db, tokens, { hash: `token ${unique()}`, kind: 'verify', createdAt: 0, expiresAt: Date.now() + 3_600_000, ...token });

export function anAddress(db: D1Database, { id = `adr_${unique()}`, ...address }: Owned<typeof addresses.$inferInsert>) {
  const home = { name: 'Ada', line1: 'Kade 1', city: 'Amsterdam', postcode: '1011 AB', country: 'NL', phone: '06' };
  return insert(db, addresses, { id, ...home, createdAt: 0, ...address });
}

/** A passkey that cannot be used to sign in. */
export function aPasskey(db: D1Database, { id = `psk_${unique()}`, ...passkey }: Owned<typeof passkeys.$inferInsert>) {
  return insert(db, passkeys, { id, credentialId: id, publicKey: '', counter: 0, name: 'Key', createdAt: 0, ...passkey });
}

/** An account at GitHub. */
export const anIdentity = (db: D1Database, identity: Owned<typeof identities.$inferInsert>) =>
  insert(db, identities, { provider: 'github', subject: identity.personId, email: 'x@y.test', createdAt: 0, ...identity });

/** An authenticator app that is not confirmed yet. */
export const aSecondFactor = (db: D1Database, factor: Owned<typeof secondFactors.$inferInsert>) =>
  insert(db, secondFactors, { secret: 'sealed', createdAt: 0, ...factor });

export const aRecoveryCode = (db: D1Database, code: Owned<typeof recoveryCodes.$inferInsert>) =>
  insert(db, recoveryCodes, { hash: `code ${unique()}`, ...code });

/** A challenge of a sign-in that expired long ago. */
export const aChallenge = (db: D1Database, challenge: Owned<typeof challenges.$inferInsert>) =>
  insert(db, challenges, { hash: `challenge ${unique()}`, kind: 'oauth', data: '{}', createdAt: 0, expiresAt: 1, ...challenge });
