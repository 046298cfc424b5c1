import { Connection } from './connection.ts';
import type { Fired, Shopping } from './messages.ts';
import { request } from './request.ts';
import { count, newOperation } from './requests.ts';

const ADDRESS = { name: 'Anna Bakker', line1: 'Dam 1', city: 'Amsterdam', postcode: '1012 JS', country: 'NL', phone: '+31201234567' };

interface Shop {
  connection: Connection;
  headers: Record<string, string>;
  paymentMethod: Shopping['paymentMethod'];
}

/** Shoppers who buy one thing after another: open the cart, add one piece, check out. One answer of `Fired` is one whole order. */
export async function fireFlows({ port, shoppers, variants, paymentMethod }: Shopping, connections: number, forMs: number): Promise<Fired> {
  const fired: Fired = { answered: 0, ms: 0, by: {}, times: [], bodies: [] };
  const idle = [...shoppers];
  const startedAt = performance.now();
  const endsAt = startedAt + forMs;

  async function work(): Promise<void> {
    const connection = new Connection(port);
    for (let now = performance.now(); now < endsAt; now = performance.now()) {
      // A shopper buys one thing at a time, so whoever has just bought waits behind the others.
      const headers = idle.shift();
      if (!headers) break;
      count(fired, await buy({ connection, headers, paymentMethod }, variants[fired.answered % variants.length] ?? ''));
      fired.times.push(performance.now() - now);
      idle.push(headers);
    }
    connection.close();
  }

  await Promise.all(Array.from({ length: connections }, work));
  fired.ms = performance.now() - startedAt;
  return fired;
}

/* Returns `ok`, or the step that failed. */
async function buy(shop: Shop, variantId: string): Promise<string> {
  const opened = await post<{ cart: { id: string } }>(shop, '/carts');
  if (typeof opened === 'number') return `open ${opened}`;
  const cartId = opened.cart.id;
  const added = await post<{ total: number }>(shop, `/carts/${cartId}/items`, { variantId, quantity: 1, opId: newOperation() });
  if (typeof added === 'number') return `add ${added}`;
  const asked = { cartId, address: ADDRESS, paymentMethod: shop.paymentMethod ?? 'cash_on_delivery', expectedTotal: added.total };
  const placed = await post(shop, '/checkout', asked, { 'idempotency-key': newOperation() });
  if (typeof placed !== 'number') return 'ok';
  return (await hasCart(shop, cartId)) ? `refused ${placed}` : `checkout ${placed}, and the cart is lost`;
}

/* Is the cart still there, with its one line? */
async function hasCart({ connection, headers }: Shop, cartId: string): Promise<boolean> {
  const { status, body } = await connection.send(Buffer.from(request('GET', `/api/v1/carts/${cartId}`, headers)), true);
  if (status !== 200) return false;
  const cart = JSON.parse(String(body)) as { status: string; lines: unknown[] };
  return cart.status === 'open' && cart.lines.length === 1;
}

/* The body of a good answer, or the status of another. */
async function post<Body>({ connection, headers }: Shop, path: string, body?: unknown, more = {}): Promise<Body | number> {
  const text = request('POST', `/api/v1${path}`, { ...headers, ...more }, body);
  const answer = await connection.send(Buffer.from(text), true);
  return answer.status < 300 ? (JSON.parse(String(answer.body)) as Body) : answer.status;
}
