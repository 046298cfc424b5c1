import { Connection } from './connection.ts';
import { liveOf } from './frames.ts';
import type { Fired, PriceEdit } from './messages.ts';
import { request } from './request.ts';
import { count } from './requests.ts';

/** Milliseconds. A cart that was not told by then was missed. */
const LONGEST_WAIT = 30_000;

/** Sends one edit of a price, and measures for each socket of a plan the time from there to the frame with the new price. */
export async function movePrice(plan: string, { port, headers, variantId, version, price }: PriceEdit): Promise<Fired> {
  const fired: Fired = { answered: 0, ms: 0, by: {}, times: [], bodies: [] };
  const open = liveOf(plan);
  const connection = new Connection(port);
  const text = request('PATCH', `/api/v1/variants/${variantId}`, { ...headers, 'if-match': `"${version}"` }, { price });
  const startedAt = performance.now();
  const seen = open.map(
    (live) =>
      new Promise<void>((done) => {
        live.onFrame = (frame) => {
          if (frame.type !== 'cart' || !frame.cart.lines.some((line) => line.variantId === variantId && line.unitPrice === price)) return;
          live.onFrame = () => {};
          fired.times.push(performance.now() - startedAt);
          done();
        };
      }),
  );
  const { status } = await connection.send(Buffer.from(text), false);
  connection.close();
  if (status === 200) await Promise.race([Promise.all(seen), new Promise((done) => setTimeout(done, LONGEST_WAIT).unref())]);
  fired.ms = performance.now() - startedAt;
  for (const _ of fired.times) count(fired, 'ok');
  for (let missed = fired.times.length; missed < open.length; missed++) count(fired, status === 200 ? 'not told' : String(status));
  return fired;
}
