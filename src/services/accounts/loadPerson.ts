import { personOfSession } from '../../db/accounts/person.ts';
import type { Person } from '../caller.ts';
import type { Context } from '../context.ts';

/** Whoever a session belongs to, as the database knows them now; null when it was revoked, has expired, or is not theirs. */
export async function loadPerson(ctx: Context, personId: string, sessionId: string): Promise<Person | null> {
  return personOfSession(ctx.db.$client, personId, sessionId, ctx.now());
}
