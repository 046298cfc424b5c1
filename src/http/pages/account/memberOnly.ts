import { createMiddleware } from 'hono/factory';
import type { SignedInDoor } from '#http/door.ts';
import { Refused } from '#http/refused.ts';

/** Whoever is not signed in is led there, and back again. */
export const memberOnly = createMiddleware<SignedInDoor>(async (c, next) => {
  if (!c.var.person || !c.var.sessionId) throw new Refused({ code: 'unauthenticated' });
  await next();
});
