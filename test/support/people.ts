import { env } from 'cloudflare:workers';
import { openSession } from '#db/accounts/sessions.ts';
import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { SESSION_LIFE } from '#domain/accounts/session.ts';
import type { Role } from '#domain/permissions.ts';
import { TIER_FROM, type Tier } from '#domain/tiers.ts';
import { signAccess } from '#services/accounts/sessions/accessToken.ts';
import { loadPerson } from '#services/accounts/sessions/loadPerson.ts';
import { firstRefresh } from '#services/accounts/sessions/refreshToken.ts';
import { actorOf, asItself, type Member, type StaffMember } from '#services/context.ts';
import { memberCartId } from '#services/memberCart.ts';
import { compose } from '#src/compose.ts';
import { aPerson } from './rows/people.ts';

let made = 0;

export interface Who {
  name?: string;
  role?: Role;
  tier?: Tier;
  verified?: boolean;
  /** Departments of a clerk or manager; they must exist. */
  departments?: string[];
  /** Without it the person has no password and cannot log in. */
  passwordHash?: string;
}

export interface TestPerson {
  id: string;
  name: string;
  email: string;
  role: Role;
  sessionId: string;
  refreshToken: string;
  /** A new access token, so that a moved clock does not end the session. */
  token(): Promise<string>;
  /** The id of the person's active cart. */
  cartId(): Promise<string>;
}

/** A person with a session, written directly into D1. */
export async function makePerson(who: Who = {}): Promise<TestPerson> {
  const ctx = compose(env);
  const now = ctx.now();
  const { role = 'customer', tier = 'bronze', verified = true, departments = [], passwordHash = '' } = who;
  const id = ctx.newId('person');
  const name = who.name ?? `Person ${++made}`;
  const email = `${id}@people.test`;
  const row = {
    id,
    email,
    name,
    passwordHash,
    role,
    tier,
    successfulOrders: TIER_FROM[tier],
    verifiedAt: verified ? now : null,
    createdAt: now,
  };
  await aPerson(env.DB, { ...row, departments });
  return onDevice({ id, name, email, role });
}

/** The actor of a member of staff, read from the current rows. For a verb that is called after the rows have changed. */
export async function staffNow({ id, sessionId }: TestPerson): Promise<StaffMember> {
  const actor = await actorNow({ id, sessionId });
  if (actor.kind !== 'staff') throw new Error('Not on the staff');
  return actor;
}

/** The actor of a person, read from the current rows. For a verb that is called without a door. */
export async function actorNow({ id, sessionId }: Pick<TestPerson, 'id' | 'sessionId'>): Promise<Member | StaffMember> {
  const person = await loadPerson(compose(env), { personId: id, sessionId });
  if (!person) throw new Error('Nobody');
  return actorOf(person, sessionId);
}

/** The same person on another device, with another session. */
export async function onDevice(
  { id, name, email, role }: Pick<TestPerson, 'id' | 'name' | 'email' | 'role'>,
  userAgent = 'test',
): Promise<TestPerson> {
  const ctx = compose(env);
  const now = ctx.now();
  const { sessionId, hash, token } = await firstRefresh(ctx.secrets.signing, ctx.newId('session'), ctx.random(32));
  const session = { personId: id, refreshHash: hash, method: 'password', userAgent, ip: '', now, expiresAt: now + SESSION_LIFE };
  mustBeWritten(await commit(ctx.db, openSession(ctx.db, { id: sessionId, ...session })));
  return {
    id,
    name,
    email,
    role,
    sessionId,
    refreshToken: token,
    token: () => signAccess(ctx, { personId: id, sessionId, name, role }),
    cartId: () => memberCartId(asItself(ctx), id),
  };
}
