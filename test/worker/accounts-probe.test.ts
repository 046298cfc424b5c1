import { env } from 'cloudflare:workers';
import { expect, it, vi } from 'vitest';
import { stranger, STORE } from '../support/api.ts';
import { exports } from 'cloudflare:workers';
it('probe', async () => {
  const r = await stranger.post('/auth/register', { email: 'a@x.nl', password: 'a fine long password', name: 'A' });
  console.log(r.status, r.body, [...r.headers]);
  const box = await vi.waitFor(async () => {
    const b = await (await exports.default.fetch(`${STORE}/dev/mailbox.json?to=a@x.nl`)).json<{items: {text: string}[]}>();
    if (b.items.length === 0) throw new Error('none ' + JSON.stringify((await env.DB.prepare('select * from outbox').all()).results));
    return b;
  }, { timeout: 5000, interval: 20 });
  console.log(box.items[0]?.text);
});
