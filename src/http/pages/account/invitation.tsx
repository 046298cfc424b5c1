import type { Handler } from 'hono';
import { acceptInvitation } from '#contracts/accounts.ts';
import { readCookie } from '#http/cookies.ts';
import type { Door } from '#http/door.ts';
import { withFlash } from '#http/pages/flash.ts';
import { readForm } from '#http/pages/form.ts';
import { refusedForm, submit } from '#http/pages/refusedForm.ts';
import { render } from '#http/pages/render.ts';
import { shopOf } from '#http/pages/shop.ts';
import { dropSession } from '#http/session.ts';
import { acceptInvitation as acceptVerb } from '#services/accounts/registration/acceptInvitation.ts';
import { logout } from '#services/accounts/sessions/endSessions.ts';
import { InvitationPage } from '#storefront/accounts/LinkPages.tsx';
import { signInPath } from './next.ts';

const STAFF_APP = '/admin/';

/** Opening the link does not use it up, and does not show who it is for, because mail scanners open links too. */
export const invitationPage: Handler<Door> = async (c) => {
  const token = c.req.query('token') || null;
  return render(c, <InvitationPage shop={await shopOf(c)} token={token} state={token ? 'ask' : 'lost'} errors={{}} />);
};

/**
 * Use the invitation to set a password, then go to the sign-in and on to the staff app. If the password is refused, the link still
 * works.
 */
export const postInvitation: Handler<Door> = async (c) => {
  const { token = '', password = '' } = await readForm(c);
  const result = await submit(acceptInvitation, { token, password }, (input) => acceptVerb(c.var.ctx, input));
  if (result.ok) {
    await logout(c.var.ctx, { refreshToken: readCookie(c, 'refresh') });
    dropSession(c);
    return c.redirect(withFlash(signInPath(STAFF_APP), 'invitation-accepted'), 303);
  }
  const { errors, status } = refusedForm(c, result.refusal);
  const ask = errors.password !== undefined && errors.token === undefined;
  const view = <InvitationPage shop={await shopOf(c)} token={ask ? token : null} state={ask ? 'ask' : 'expired'} errors={errors} />;
  return render(c, view, ask ? status : 410);
};
