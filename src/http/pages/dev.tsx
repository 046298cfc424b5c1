import type { Handler } from 'hono';
import type { Door } from '#http/door.ts';
import { Refused } from '#http/refused.ts';
import { loadOnce } from '#kit/loadOnce.ts';
import { isSandbox } from '#payments/sandboxGateway.ts';
import { readMailbox } from '#services/mail/mailbox.ts';
import { MailboxPage } from '#storefront/mail/MailboxPage.tsx';
import { render } from './render.ts';
import { shopOf } from './shop.ts';

/** Development only: a page with the mails that would have been sent. */
export const mailboxPage: Handler<Door> = async (c) => {
  if (!c.var.ctx.site.development) throw new Refused({ code: 'not_found', what: 'page' });
  return render(c, <MailboxPage shop={await shopOf(c)} mails={await readMailbox(c.var.ctx, { to: c.req.query('to') })} />);
};

/** Development only: the same as JSON. */
export const mailboxJson: Handler<Door> = async (c) => {
  if (!c.var.ctx.site.development) throw new Refused({ code: 'not_found', what: 'page' });
  return c.json({ items: await readMailbox(c.var.ctx, { to: c.req.query('to') }) });
};

type SandboxPages = typeof import('./sandbox.tsx');

/** Null in the bundle of production. */
export const sandboxPages = process.env.NODE_ENV === 'production' ? null : loadOnce(() => import('./sandbox.tsx'));

/** Development only: a page of the payment sandbox. The bundle of production has none: what is imported here is left out of it. */
export function inSandbox(page: keyof SandboxPages): Handler<Door> {
  return async (c, next) => {
    const { gateway } = c.var.ctx;
    if (sandboxPages && isSandbox(gateway)) return (await sandboxPages())[page](c, next);
    throw new Refused({ code: 'not_found', what: 'page' });
  };
}
