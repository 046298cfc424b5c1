import type { Context as HonoContext } from 'hono';
import { createMiddleware } from 'hono/factory';
import { guestToken } from '#http/cartAccess.ts';
import type { Door, SignedInDoor } from '#http/door.ts';
import { Refused } from '#http/refused.ts';
import { dropSession, refreshTokenOf, writeSession } from '#http/session.ts';
import { keepVisit } from '#http/visit.ts';
import { refresh } from '#services/accounts/sessions/refresh.ts';
import { type Actor, isSignedIn } from '#services/context.ts';
import { readVisit } from '#services/visits/readVisit.ts';
import { identify, sessionIn, setActor } from './caller.ts';

/**
 * Identify the visitor of a page. To read a page, all that it needs of its visitor comes in the same round trip. Without script, nothing
 * else renews the access token, so a page renews it with the refresh cookie.
 */
export const pageCaller = createMiddleware<Door>(async (c, next) => {
  let actor = await visitor(c);
  const refreshToken = actor.kind === 'guest' ? refreshTokenOf(c) : undefined;
  if (refreshToken) {
    const renewed = await refresh(c.var.ctx, { refreshToken });
    if (renewed.ok) {
      writeSession(c, renewed.value);
      actor = await visitor(c, renewed.value.accessToken);
    } else {
      dropSession(c);
    }
  }
  setActor(c, actor);
  await next();
});

async function visitor(c: HonoContext<Door>, token?: string): Promise<Actor> {
  if (c.req.method !== 'GET') return identify(c, token);
  // Every page shows the departments. Where they are not kept, they are read beside the visit.
  const [visit] = await Promise.all([
    readVisit(c.var.ctx, { session: await sessionIn(c, token), guestToken: guestToken(c) }),
    c.var.ctx.taxonomy(),
  ]);
  keepVisit(c, visit);
  return visit.actor;
}

/** For pages that need a sign-in. Others are redirected to the sign-in page, and come back afterwards. */
export const memberOnly = createMiddleware<SignedInDoor>(async (c, next) => {
  if (!isSignedIn(c.var.ctx)) throw new Refused({ code: 'unauthenticated' });
  await next();
});
