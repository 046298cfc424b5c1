import { createMiddleware } from 'hono/factory';
import { readCookie } from '#http/cookies.ts';
import type { Door } from '#http/door.ts';
import { dropSession, writeSession } from '#http/session.ts';
import { refresh } from '#services/accounts/sessions/refresh.ts';
import { identify } from './caller.ts';

/** Who opens a page. Without script nobody else renews an access token, so a page does it with the refresh cookie. */
export const pageCaller = createMiddleware<Door>(async (c, next) => {
  let { person, sessionId } = await identify(c);
  const refreshToken = person ? undefined : readCookie(c, 'refresh');
  if (refreshToken) {
    const renewed = await refresh(c.var.ctx, refreshToken);
    if (renewed.ok) {
      writeSession(c, renewed.value);
      ({ person, sessionId } = await identify(c, renewed.value.accessToken));
    } else {
      dropSession(c);
    }
  }
  c.set('person', person);
  c.set('sessionId', sessionId);
  await next();
});
