import { signAccess, signingKeys } from '#services/accounts/sessions/accessToken.ts';
import type { Bench } from './start.ts';

type Signing = Pick<Bench, 'db' | 'secretKey'>;

export interface Member {
  id: string;
  token: string;
}

const PEOPLE = `INSERT INTO people (id, email, name, password_hash, tier, verified_at, created_at)
SELECT value, value || '@bench.test', 'Member ' || value, 'none', 'silver', ?2, ?2 FROM json_each(?1)`;
/* They have no orders that would earn their tier. */
const OVERRIDES = `INSERT INTO tier_overrides (person_id, tier, reason, since, until, set_by)
SELECT value, 'silver', 'For the bench', ?2, ?2 + 86400000, 'bench' FROM json_each(?1)`;
const SESSIONS = `INSERT INTO sessions (id, person_id, refresh_hash, rotated_at, created_at, expires_at)
SELECT 'ses_' || value, value, 'hash_' || value, ?2, ?2, ?2 + 86400000 FROM json_each(?1)`;

const OWNER = `INSERT INTO people (id, email, name, password_hash, role, verified_at, created_at)
VALUES (?1, ?1 || '@bench.test', 'Owner', 'none', 'owner', ?2, ?2)`;

/** An owner with an open session: the headers of their requests. */
export async function makeOwner({ db, secretKey }: Signing, id: string): Promise<Record<string, string>> {
  const now = Date.now();
  await db.batch([db.prepare(OWNER).bind(id, now), db.prepare(SESSIONS).bind(JSON.stringify([id]), now)]);
  return { authorization: `Bearer ${await signIn(secretKey, id, 'owner')}` };
}

/** Writes verified members with open sessions straight into the database: to hash real passwords would take longer than the bench. */
export async function makeMembers({ db, secretKey }: Signing, count: number, prefix = 'per'): Promise<Member[]> {
  const ids = Array.from({ length: count }, (_, n) => `${prefix}_${n}`);
  const now = Date.now();
  await db.batch([PEOPLE, OVERRIDES, SESSIONS].map((sql) => db.prepare(sql).bind(JSON.stringify(ids), now)));
  return Promise.all(ids.map(async (id) => ({ id, token: await signIn(secretKey, id, 'customer') })));
}

function signIn(secretKey: string, id: string, role: 'customer' | 'owner'): Promise<string> {
  const ctx = { now: Date.now, secrets: { signing: signingKeys(secretKey, []) } };
  return signAccess(ctx, { personId: id, sessionId: `ses_${id}`, name: `Member ${id}`, role });
}
