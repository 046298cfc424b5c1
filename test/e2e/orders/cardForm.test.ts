import type { BrowserContext } from 'playwright-core';
import { test } from '#test/e2e/support/browser.ts';
import { goods } from '#test/e2e/support/goods.ts';
import { placeOrder } from '#test/e2e/support/order.ts';
import { MINIMUM } from '#test/e2e/support/shopperSteps.ts';
import { signIn } from '#test/e2e/support/signIn.ts';
import { baseUrl } from '#test/e2e/support/store.ts';

const SCRIPT = 'https://js.stripe.com/clover/stripe.js';

/** The gateway's script as a stand-in: a field for the number, and a bank that knows one card. */
const GATEWAY = `window.Stripe = (key) => ({
  elements: ({ clientSecret }) => {
    const events = {};
    return { create: () => ({
      on: (event, done) => { events[event] = done; },
      mount: (place) => {
        place.innerHTML = '<label>Card number <input name="number"></label>';
        place.dataset.of = key + ' ' + clientSecret;
        events.ready();
      },
    }) };
  },
  confirmPayment: async ({ confirmParams }) => {
    if (document.querySelector('[name=number]').value !== '4242') return { error: { message: 'Your card was declined.' } };
    location.assign(confirmParams.return_url);
    return new Promise(() => {});
  },
});`;

/* A page that a test answers has no address, so the browser opens no socket to this machine from it. */
const WITHOUT_ADDRESS = /LOCAL_NETWORK_ACCESS/;

/** A page of this order, as a store with real keys has it (test/worker/settlement/cardPage.test.ts). */
async function showForm(context: BrowserContext, orderId: string): Promise<void> {
  const form = `<form data-card="${SCRIPT}" data-key="pk_of_the_store" data-secret="the secret" data-back="/orders/${orderId}/return">
    <div data-card-fields></div><p role="alert" data-card-error hidden></p><button type="submit" disabled>Pay</button></form>`;
  await context.route(`**/orders/${orderId}/card`, async (route) => {
    const page = await route.fetch({ url: `${baseUrl}/orders/${orderId}` });
    const { 'content-security-policy': _policy, ...headers } = page.headers();
    const body = (await page.text()).replace('data-order=', 'data-other=').replace('</main>', `${form}</main>`);
    await route.fulfill({ status: 200, headers, body });
  });
}

test('a card is typed into the form of the gateway, refused once, and the shopper comes back to the order', async ({ visitor }) => {
  const noor = await visitor();
  noor.troubles.expect(WITHOUT_ADDRESS);
  const bread = await goods();
  const { order, shopper } = await placeOrder([[bread, Math.ceil(MINIMUM / bread.variant.price)]]);
  await signIn(noor, shopper.email, shopper.password);
  await showForm(noor.context, order.id);
  await noor.context.route(SCRIPT, (route) => route.fulfill({ contentType: 'text/javascript', body: GATEWAY }));
  const page = await noor.open(`/orders/${order.id}/card`);

  await page.locator('[data-of="pk_of_the_store the secret"]').waitFor();
  await page.getByLabel('Card number').fill('4000');
  await page.getByRole('button', { name: 'Pay' }).click();
  await page.getByRole('alert').getByText('Your card was declined.').waitFor();
  await page.getByLabel('Card number').fill('4242');
  await page.getByRole('button', { name: 'Pay' }).click();
  await page.getByRole('heading', { level: 1, name: 'Ordered. Thank you!' }).waitFor();
});

test('a form that cannot be loaded is said plainly', async ({ visitor }) => {
  const noor = await visitor();
  noor.troubles.expect(/ERR_FAILED/, WITHOUT_ADDRESS);
  const bread = await goods();
  const { order, shopper } = await placeOrder([[bread, Math.ceil(MINIMUM / bread.variant.price)]]);
  await signIn(noor, shopper.email, shopper.password);
  await showForm(noor.context, order.id);
  await noor.context.route(SCRIPT, (route) => route.abort());
  const page = await noor.open(`/orders/${order.id}/card`);
  await page.getByRole('alert').getByText('could not be loaded').waitFor();
});
