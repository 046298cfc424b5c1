import type { Context as HonoContext } from 'hono';
import { isSignedIn } from '#services/context.ts';
import { readVisit, type Visit } from '#services/visits/readVisit.ts';
import { guestToken } from './cartAccess.ts';
import type { Door } from './door.ts';

const visits = new WeakMap<Request, Visit>();

/** Keep what was read of the caller for the rest of a request that changes nothing. */
export function keepVisit<E extends Door>(c: HonoContext<E>, visit: Visit): void {
  visits.set(c.req.raw, visit);
}

/** Who opens the page, and their cart: as it was read at the start of this request, or as it is now. */
export async function visitOf<E extends Door>(c: HonoContext<E>): Promise<Visit> {
  const { ctx } = c.var;
  const session = isSignedIn(ctx) ? { personId: ctx.actor.person.id, sessionId: ctx.actor.sessionId } : null;
  return visits.get(c.req.raw) ?? readVisit(ctx, { session, guestToken: guestToken(c) });
}
