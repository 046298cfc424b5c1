import type { Context as HonoContext } from 'hono';
import type { Door } from '#http/door.ts';
import { type Slugged, slugNow } from '#services/catalogue/renamed.ts';

const KINDS: Record<string, Slugged> = { d: 'departments', c: 'categories', p: 'products' };
const ADDRESS = /^\/([dcp])\/([^/]{1,80})$/;

/** Where an address of the shop that leads nowhere has led to since the department, category or product got another name. Null: nowhere. */
export async function movedAddress(c: HonoContext<Door>): Promise<string | null> {
  const { pathname, search } = new URL(c.req.url);
  const [, short = '', slug = ''] = ADDRESS.exec(pathname) ?? [];
  const kind = KINDS[short];
  const now = kind && (await slugNow(c.var.ctx, kind, slug));
  return now ? `/${short}/${now}${search}` : null;
}
