import type { Context as HonoContext } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Door, SignedInDoor } from '#http/door.ts';
import { Refused } from '#http/refused.ts';
import { dropSession, refreshTokenOf, writeSession } from '#http/session.ts';
import { beginVisit } from '#http/visit.ts';
import { refresh } from '#services/accounts/sessions/refresh.ts';
import { type Actor, isSignedIn } from '#services/context.ts';
import { identify, setActor } from './caller.ts';

/**
 * Identify the visitor of a page. To read a page, all that it needs of its visitor comes in the same round trip. Without script, nothing
 * else renews the access token, so a page renews it with the refresh cookie.
 */
export const pageCaller = createMiddleware<Door>(async (c, next) => {
  let actor = await callerOfPage(c);
  const refreshToken = actor.kind === 'guest' ? refreshTokenOf(c) : undefined;
  if (refreshToken) {
    const renewed = await refresh(c.var.ctx, { refreshToken });
    if (renewed.ok) {
      writeSession(c, renewed.value);
      actor = await callerOfPage(c, renewed.value.accessToken);
    } else {
      dropSession(c);
    }
  }
  setActor(c, actor);
  await next();
});

async function callerOfPage(c: HonoContext<Door>, token?: string): Promise<Actor> {
  if (c.req.method !== 'GET') return identify(c, token);
  // Every page shows the departments. Where they are not kept, they are read beside the visit.
  const [visit] = await Promise.all([beginVisit(c, token), c.var.ctx.taxonomy()]);
  return visit.actor;
}

/** Identify the caller of the API, and read their cart in the same round trip. Guests are allowed. */
export const visitor = createMiddleware<Door>(async (c, next) => {
  const { actor } = await beginVisit(c);
  setActor(c, actor);
  await next();
});

/** For pages that need a sign-in. Others are redirected to the sign-in page, and come back afterwards. */
export const memberOnly = createMiddleware<SignedInDoor>(async (c, next) => {
  if (!isSignedIn(c.var.ctx)) throw new Refused({ code: 'unauthenticated' });
  await next();
});
