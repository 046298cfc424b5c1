import type { Context as HonoContext } from 'hono';
import { isSignedIn } from '#services/context.ts';
import { readVisit, type Visit } from '#services/visits/readVisit.ts';
import { guestToken } from './cartAccess.ts';
import type { Door } from './door.ts';
import { sessionIn } from './middleware/caller.ts';

const visits = new WeakMap<Request, Visit>();

/** All that is known of the caller, in one round trip. Kept for the rest of the request, which changes nothing. */
export async function beginVisit<E extends Door>(c: HonoContext<E>, token?: string): Promise<Visit> {
  const visit = await readVisit(c.var.ctx, { session: await sessionIn(c, token), guestToken: guestToken(c) });
  visits.set(c.req.raw, visit);
  return visit;
}

/** Who opens the page, and their cart: as it was read at the start of this request, or as it is now. */
export async function visitOf<E extends Door>(c: HonoContext<E>): Promise<Visit> {
  const { ctx } = c.var;
  const session = isSignedIn(ctx) ? { personId: ctx.actor.person.id, sessionId: ctx.actor.sessionId } : null;
  return visits.get(c.req.raw) ?? readVisit(ctx, { session, guestToken: guestToken(c) });
}
