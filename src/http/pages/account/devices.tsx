import type { Handler } from 'hono';
import { deviceName } from '#contracts/accounts.ts';
import type { SignedInDoor } from '#http/door.ts';
import { withFlash } from '#http/pages/flash.ts';
import { readForm } from '#http/pages/form.ts';
import { render } from '#http/pages/render.ts';
import { shopOf } from '#http/pages/shop.ts';
import { must } from '#http/refused.ts';
import { dropSession } from '#http/session.ts';
import { revokeOtherSessions, revokeSession } from '#services/accounts/sessions/endSessions.ts';
import { listSessions } from '#services/accounts/sessions/listSessions.ts';
import { DevicesPage } from '#storefront/accounts/DevicesPage.tsx';

const PAGE = 20;

/** Newest first. An invalid cursor shows the first page. */
export const devicesPage: Handler<SignedInDoor> = async (c) => {
  const { ctx } = c.var;
  const cursor = c.req.query('cursor');
  const result = await listSessions(ctx, { limit: PAGE, cursor });
  const list = result.ok ? result.value : must(await listSessions(ctx, { limit: PAGE }));
  const later = result.ok && Boolean(cursor);
  const devices = list.items.map((session) => ({ ...session, name: deviceName(session.userAgent) }));
  return render(c, <DevicesPage shop={await shopOf(c)} devices={devices} nextCursor={list.nextCursor} later={later} />);
};

/** Sign one device out. A session that has already ended counts as signed out. */
export const postDeviceOut: Handler<SignedInDoor> = async (c) => {
  const { ctx } = c.var;
  const { id = '' } = await readForm(c);
  const ended = await revokeSession(ctx, { id });
  if (ended.ok && id === ctx.actor.sessionId) {
    dropSession(c);
    return c.redirect(withFlash('/', 'signed-out'), 303);
  }
  return c.redirect(withFlash('/account/devices', ended.ok ? 'device-out' : 'device-gone'), 303);
};

export const postOthersOut: Handler<SignedInDoor> = async (c) => {
  must(await revokeOtherSessions(c.var.ctx));
  return c.redirect(withFlash('/account/devices', 'devices-out'), 303);
};
