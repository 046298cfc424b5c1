import type { Handler } from 'hono';
import type { Door } from '#http/door.ts';
import { Refused } from '#http/refused.ts';

const A_YEAR = 'public, max-age=31536000, immutable';

/** A product picture. Keys are content hashes, so a cached picture is never outdated. */
export const media: Handler<Door> = async (c) => {
  const key = c.req.param('key') ?? '';
  const found = /^[\w.-]{1,120}$/.test(key) ? await c.var.ctx.media.get(key) : null;
  if (!found) throw new Refused({ code: 'not_found', what: 'image' });
  const headers = { 'content-type': found.contentType, etag: found.etag, 'cache-control': A_YEAR };
  if (c.req.header('if-none-match') === found.etag) return c.body(null, 304, headers);
  return c.body(found.body, 200, headers);
};
