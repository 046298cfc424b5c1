import type { Handler } from 'hono';
import { requireCart } from './cartAccess.ts';
import type { Door } from './door.ts';
import { whoever } from './middleware/caller.ts';
import { requireOwnOrigin } from './middleware/origin.ts';
import { Refused } from './refused.ts';

/** Upgrade to the live protocol of one cart: authorised here, then handed to the cart's object. */
export const liveCart: Handler<Door> = async (c) => {
  if (c.req.header('upgrade')?.toLowerCase() !== 'websocket') {
    throw new Refused({ code: 'validation_failed', errors: [{ path: 'upgrade', message: 'This address speaks WebSocket only' }] });
  }
  requireOwnOrigin(c.req.raw);
  let answer: Response | undefined;
  await whoever(c, async () => {
    const id = c.req.param('id') ?? '';
    const caller = await requireCart(c, id);
    const headers = new Headers(c.req.raw.headers);
    headers.set('x-pinchi-caller', encodeURIComponent(JSON.stringify(caller)));
    headers.set('x-pinchi-cart', id);
    answer = await c.env.CART.getByName(id).fetch(new Request('https://cart/live', { headers }));
  });
  return answer ?? new Response(null, { status: 500 });
};
