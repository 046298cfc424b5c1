import type { Context as HonoContext } from 'hono';
import type { Refusal } from '#domain/refusals.ts';
import type { Door } from '#http/door.ts';
import { saying, unsaid } from '#http/pages/said.ts';
import { signInPath } from './next.ts';

/** Where a shopper shows who they are, and is led back from; null for a refusal that this does not mend. */
export function leadOn(c: HonoContext<Door>, { code }: Refusal): string | null {
  const asked = c.req.method === 'GET';
  const here = unsaid(new URL(c.req.url));
  const page = asked ? here : formOf(here);
  if (code === 'confirm_identity') return `/account/confirm?next=${encodeURIComponent(page)}`;
  if (code !== 'unauthenticated') return null;
  return asked ? signInPath(page) : saying(signInPath(page), 'signed-out-meanwhile');
}

/* Forms post to the page they stand on, or to a word below it. */
function formOf(path: string): string {
  return path.split('?')[0]?.split('/').slice(0, 3).join('/') ?? '/';
}
