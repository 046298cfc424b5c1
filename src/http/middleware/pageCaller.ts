import { createMiddleware } from 'hono/factory';
import type { Door, SignedInDoor } from '#http/door.ts';
import { Refused } from '#http/refused.ts';
import { dropSession, refreshTokenOf, writeSession } from '#http/session.ts';
import { refresh } from '#services/accounts/sessions/refresh.ts';
import { isSignedIn } from '#services/context.ts';
import { identify, setActor } from './caller.ts';

/** Who opens a page. Without script nobody else renews an access token, so a page does it with the refresh cookie. */
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

/** For pages of those who have signed in: whoever has not is led to the sign-in, and back again. */
export const memberOnly = createMiddleware<SignedInDoor>(async (c, next) => {
  if (!isSignedIn(c.var.ctx)) throw new Refused({ code: 'unauthenticated' });
  await next();
});
