import { createMiddleware } from 'hono/factory';
import type { Door, SignedInDoor } from '#http/door.ts';
import { Refused } from '#http/refused.ts';
import { dropSession, refreshTokenOf, writeSession } from '#http/session.ts';
import { refresh } from '#services/accounts/sessions/refresh.ts';
import { isSignedIn } from '#services/context.ts';
import { identify, setActor } from './caller.ts';

/** Identify the visitor of a page. Without script, nothing else renews the access token, so a page renews it with the refresh cookie. */
export const pageCaller = createMiddleware<Door>(async (c, next) => {
  let actor = await identify(c);
  const refreshToken = actor.kind === 'guest' ? refreshTokenOf(c) : undefined;
  if (refreshToken) {
    const renewed = await refresh(c.var.ctx, { refreshToken });
    if (renewed.ok) {
      writeSession(c, renewed.value);
      actor = await identify(c, renewed.value.accessToken);
    } else {
      dropSession(c);
    }
  }
  setActor(c, actor);
  await next();
});

/** For pages that need a sign-in. Others are redirected to the sign-in page, and come back afterwards. */
export const memberOnly = createMiddleware<SignedInDoor>(async (c, next) => {
  if (!isSignedIn(c.var.ctx)) throw new Refused({ code: 'unauthenticated' });
  await next();
});
