import { createMiddleware } from 'hono/factory';
import type { SignedInDoor } from '../../door.ts';
import { saying, unsaid } from '../said.ts';
import { signInPath } from './next.ts';

/** Leads nobody to the sign-in and back again; a form that was sent after the session had ended is told that nothing was done. */
export const memberOnly = createMiddleware<SignedInDoor>(async (c, next) => {
  if (c.var.person) return next();
  const here = unsaid(new URL(c.req.url));
  if (c.req.method === 'GET') return c.redirect(signInPath(here), 303);
  return c.redirect(saying(signInPath(pageOf(here)), 'signed-out-meanwhile'), 303);
});

/* Forms post to their own page, or to a word below it. */
function pageOf(path: string): string {
  return path.split('?')[0]?.split('/').slice(0, 3).join('/') ?? '/account';
}
