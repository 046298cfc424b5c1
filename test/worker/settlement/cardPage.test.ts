import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '#http/app.ts';
import type { GatewayForm } from '#payments/gateway.ts';
import { compose } from '#src/compose.ts';
import { StandInGateway } from '#test/support/gateway.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson } from '#test/support/people.ts';
import { visitorOf } from '#test/support/scriptlessBrowser.ts';
import { openShelf } from '#test/support/shelf.ts';
import { atStandIn } from '#test/support/standIn.ts';

const FORM: GatewayForm = {
  publishableKey: 'pk_of_the_store',
  script: 'https://gateway.test/form.js',
  allow: { scripts: ['https://gateway.test'], frames: ['https://gateway.test'], connections: [], pictures: [] },
};

beforeAll(openShelf);

/** An order that waits for its card, at a store whose gateway has a form of its own. */
async function waiting(method: 'card' | 'ideal' = 'card') {
  const order = await atStandIn(method, {}, new StandInGateway(FORM));
  const app = createApp((of) => ({ ...compose(of), gateway: order.gateway }));
  const store = { fetch: (request: Request) => app.fetch(request, env) };
  return { ...order, app: store, page: `/orders/${order.order.id}/card`, browser: await visitorOf(order.person, store) };
}

describe("the page with the gateway's form for a card", () => {
  it('has what the form needs, allows its sites, and keeps nothing of the secret', async () => {
    const { browser, page, intentId, order } = await waiting();
    const { status, html, headers } = await browser.get(page);
    expect(status).toBe(200);
    for (const part of ['data-card="https://gateway.test/form.js"', 'data-key="pk_of_the_store"', `data-secret="${intentId}_secret"`]) {
      expect(html).toContain(part);
    }
    expect(html).toContain(`data-back="/orders/${order.id}/return"`);
    expect(headers.get('content-security-policy')).toContain("script-src 'self' https://gateway.test");
    expect(headers.get('cache-control')).toBe('private, no-store');
    const stored = await env.DB.prepare(
      "SELECT count(*) AS n FROM payment_attempts WHERE declined || trouble || intent_id LIKE '%_secret'",
    ).first('n');
    expect(stored).toBe(0);
  });

  it('is where a press on "Pay by card" leads, and the same intent is shown again', async () => {
    const { browser, page, order, gateway } = await waiting();
    const pressed = await browser.post(`/orders/${order.id}/pay`, { key: 'my press', paymentMethod: 'card' });
    expect([pressed.status, pressed.location]).toEqual([303, page]);
    const [one, two] = [await browser.get(page), await browser.get(page)];
    const secret = (html: string) => /data-secret="([^"]+)"/.exec(html)?.[1];
    expect(secret(one.html)).toBe(`pi_${order.id}.2_secret`);
    expect(secret(two.html)).toBe(secret(one.html));
    expect(gateway.intents.map(({ state }) => state)).toEqual(['cancelled', 'open']);
  });

  it('sends a shopper on who has nothing to type: the card is given, or another way was chosen', async () => {
    const card = await waiting();
    card.gateway.outside.pay(card.intentId);
    expect((await card.browser.get(card.page)).location).toBe(`/orders/${card.order.id}/return`);
    const ideal = await waiting('ideal');
    expect((await ideal.browser.get(ideal.page)).location).toBe(`/orders/${ideal.order.id}/return`);
  });

  it('says so when the gateway does not answer, and shows another person nothing', async () => {
    const { browser, page, gateway, app } = await waiting();
    gateway.failNext('before');
    const unheard = await browser.get(page);
    expect([unheard.status, unheard.html.includes('data-secret')]).toEqual([503, false]);
    expect((await (await visitorOf(await makePerson(), app)).get(page)).status).toBe(404);
    await expectSound();
  });
});
