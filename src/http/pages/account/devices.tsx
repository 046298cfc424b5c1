import type { Handler } from 'hono';
import { deviceName } from '#contracts/accounts.ts';
import type { SignedInDoor } from '#http/door.ts';
import { readForm } from '#http/pages/form.ts';
import { render } from '#http/pages/render.ts';
import { saying } from '#http/pages/said.ts';
import { shopOf } from '#http/pages/shop.ts';
import { must } from '#http/refused.ts';
import { dropSession } from '#http/session.ts';
import { revokeOtherSessions, revokeSession } from '#services/accounts/sessions/endSessions.ts';
import { listSessions } from '#services/accounts/sessions/listSessions.ts';
import { DevicesPage } from '#storefront/accounts/DevicesPage.tsx';

const PAGE = 20;

/** Newest first; a cursor that is none shows the first page. */
export const devicesPage: Handler<SignedInDoor> = async (c) => {
  const { ctx } = c.var;
  const cursor = c.req.query('cursor');
  const asked = await listSessions(ctx, { limit: PAGE, cursor });
  const list = asked.ok ? asked.value : must(await listSessions(ctx, { limit: PAGE }));
  const later = asked.ok && Boolean(cursor);
  const devices = list.items.map((session) => ({ ...session, name: deviceName(session.userAgent) }));
  return render(c, <DevicesPage shop={await shopOf(c)} devices={devices} nextCursor={list.nextCursor} later={later} />);
};

/** Sign one device out. What had ended already is signed out all the same. */
export const postDeviceOut: Handler<SignedInDoor> = async (c) => {
  const { ctx } = c.var;
  const { id = '' } = await readForm(c);
  const ended = await revokeSession(ctx, { id });
  if (ended.ok && id === ctx.actor.sessionId) {
    dropSession(c);
    return c.redirect(saying('/', 'signed-out'), 303);
  }
  return c.redirect(saying('/account/devices', ended.ok ? 'device-out' : 'device-gone'), 303);
};

export const postOthersOut: Handler<SignedInDoor> = async (c) => {
  must(await revokeOtherSessions(c.var.ctx));
  return c.redirect(saying('/account/devices', 'devices-out'), 303);
};
