import type { Context as HonoContext } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Door } from '#http/door.ts';
import { isSignedIn } from '#services/context.ts';

type View = { toString(): string | Promise<string> };

/* The browser may fetch the next page while the pointer rests on its link; nothing that changes a state is fetched early. */
const SPECULATION = '"/speculation.json"';

/** Answer with a page: never kept by a shared cache, and a signed-in shopper's, or one with a mailed secret, not even by the browser. */
export async function render<E extends Door>(
  c: HonoContext<E>,
  view: View | Promise<View>,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  const html = `<!doctype html>${await (await view).toString()}`;
  return c.body(html, status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': isSignedIn(c.var.ctx) || c.req.query('token') !== undefined ? 'private, no-store' : 'private, no-cache',
    'speculation-rules': SPECULATION,
  });
}
