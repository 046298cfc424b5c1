import { exports } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import { setDelivery } from '#payments/sandbox/delivery.ts';
import { isSandbox, type SandboxGateway } from '#payments/sandboxGateway.ts';
import { STORE } from '#test/support/api.ts';
import { ctx } from '#test/support/context.ts';
import { intentRequest } from '#test/support/gateway.ts';

let gateway: SandboxGateway;
let made = 0;

beforeAll(async () => {
  const found = ctx().gateway;
  if (!isSandbox(found)) throw new Error('A store in development without keys has a sandbox');
  gateway = found;
  // No webhook comes in while a test looks at something else.
  await setDelivery((await gateway.sandbox()).options.files, 'by_hand');
});

const open = (method: 'card' | 'ideal' = 'card') =>
  gateway.open(intentRequest({ attemptId: `pat_page_${++made}`, method, returnUrl: `${STORE}/orders/ord_1?from=bank` }));

async function press(path: string, fields: Record<string, string>): Promise<Response> {
  return exports.default.fetch(`${STORE}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: STORE, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
}

const page = async (path: string) => (await exports.default.fetch(`${STORE}${path}`)).text();

it('sends the shopper of a card to a page of the sandbox, and back to the order once they have paid', async () => {
  const { id, redirectUrl } = await open();
  expect(new URL(redirectUrl ?? '').pathname).toBe(`/dev/gateway/pay/${id}`);
  expect(await page(`/dev/gateway/pay/${id}`)).toContain('Pay €42.50');
  const answer = await press(`/dev/gateway/pay/${id}`, { do: 'approve' });
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe(`/orders/ord_1?from=bank&payment_intent=${id}&redirect_status=succeeded`);
  expect(await gateway.read(id)).toMatchObject({ state: 'authorised', authorised: 4250 });
  expect(await page(`/dev/gateway/pay/${id}`)).toContain('there is nothing to pay');
});

it('asks a shopper with 3-D Secure who they are, on a second page', async () => {
  const { id } = await open();
  const first = await press(`/dev/gateway/pay/${id}`, { do: 'challenge' });
  expect(first.headers.get('location')).toBe(`/dev/gateway/pay/${id}`);
  expect(await gateway.read(id)).toMatchObject({ state: 'open' });
  expect(await page(`/dev/gateway/pay/${id}`)).toContain('Is it you?');
  const no = await press(`/dev/gateway/pay/${id}`, { do: 'decline', reason: 'payment_intent_authentication_failure' });
  expect(no.headers.get('location')).toContain('redirect_status=failed');
  expect(await gateway.read(id)).toMatchObject({ state: 'open', declined: 'payment_intent_authentication_failure' });
  await press(`/dev/gateway/pay/${id}`, { do: 'challenge' });
  await press(`/dev/gateway/pay/${id}`, { do: 'approve' });
  expect(await gateway.read(id)).toMatchObject({ state: 'authorised', declined: null });
});

it('sends a shopper back who was declined, with the reason of the bank', async () => {
  const { id } = await open();
  const answer = await press(`/dev/gateway/pay/${id}`, { do: 'decline', reason: 'insufficient_funds' });
  expect(answer.headers.get('location')).toContain('redirect_status=failed');
  expect(await gateway.read(id)).toMatchObject({ state: 'open', declined: 'insufficient_funds' });
  expect(await page(`/dev/gateway/pay/${id}`)).toContain('The last try was declined');
});

it('lets a shopper pay by iDEAL, at once or when the bank is ready', async () => {
  const [now, later] = [await open('ideal'), await open('ideal')];
  expect((await press(`/dev/gateway/pay/${now.id}`, { do: 'approve' })).headers.get('location')).toContain('redirect_status=succeeded');
  expect((await press(`/dev/gateway/pay/${later.id}`, { do: 'process' })).headers.get('location')).toContain('redirect_status=pending');
  expect(await gateway.read(now.id)).toMatchObject({ state: 'captured', captured: 4250 });
  expect(await gateway.read(later.id)).toMatchObject({ state: 'processing', captured: 0 });
  await expect(gateway.cancel(later.id, { key: `cancel ${later.id}` })).rejects.toMatchObject({ refused: true });
  await press(`/dev/gateway/${later.id}`, { do: 'approve' });
  expect(await gateway.read(later.id)).toMatchObject({ state: 'captured', captured: 4250 });
});

it('takes an iDEAL payment that failed no further', async () => {
  const { id } = await open('ideal');
  await press(`/dev/gateway/pay/${id}`, { do: 'decline' });
  expect(await gateway.read(id)).toMatchObject({ state: 'open', redirectUrl: null, declined: 'payment_intent_payment_attempt_failed' });
  expect((await press(`/dev/gateway/${id}`, { do: 'approve' })).status).toBe(409);
});

it('lets a person approve, refund, dispute and settle, and says why a press did nothing', async () => {
  const { id } = await open('ideal');
  await press(`/dev/gateway/${id}`, { do: 'approve' });
  await press(`/dev/gateway/${id}`, { do: 'refund', amount: '12,50' });
  expect((await gateway.read(id)).refunds).toEqual([expect.objectContaining({ amount: 1250, key: null, state: 'done' })]);
  await press(`/dev/gateway/${id}`, { do: 'failRefund' });
  expect((await gateway.read(id)).refunds).toEqual([expect.objectContaining({ amount: 1250, state: 'failed' })]);
  await press(`/dev/gateway/${id}`, { do: 'dispute', amount: '' });
  expect(await gateway.read(id)).toMatchObject({ disputed: 4250 });
  const refused = await press(`/dev/gateway/${id}`, { do: 'refund', amount: '1' });
  expect(refused.status).toBe(409);
  expect(await refused.text()).toContain('The bank took this charge back');
  await press(`/dev/gateway/${id}`, { do: 'winDispute' });
  expect(await gateway.read(id)).toMatchObject({ captured: 4250, disputed: 0 });
});

it('lets an authorisation lapse, so that a capture fails', async () => {
  const { id } = await open();
  await press(`/dev/gateway/${id}`, { do: 'approve' });
  await press(`/dev/gateway/${id}`, { do: 'lapse' });
  await expect(gateway.capture(id, { amount: 4250, key: `capture ${id}` })).rejects.toMatchObject({ refused: true });
});

it('lists what happened, escapes what it shows, and changes how events go out', async () => {
  const { id } = await gateway.open(intentRequest({ attemptId: 'pat_page_html', orderNumber: '<b>bold</b>' }));
  await press(`/dev/gateway/${id}`, { do: 'approve' });
  const html = await page('/dev/gateway');
  expect(html).toContain(id);
  expect(html).toContain('payment_intent.amount_capturable_updated');
  expect(html).toContain('Order &lt;b&gt;bold&lt;/b&gt;');
  expect(html).not.toContain('<b>bold</b>');
  expect(html).toMatch(/value="by_hand" checked/);
  await press('/dev/gateway', { do: 'deliver', delivery: 'twice' });
  expect(await page('/dev/gateway')).toMatch(/value="twice" checked/);
  await press('/dev/gateway', { do: 'deliver', delivery: 'by_hand' });
});

it('is not there for a payment that it does not know', async () => {
  for (const path of ['/dev/gateway/pay/pi_nobody', '/dev/gateway/pay/..%2F..%2Fdelivery']) {
    expect((await exports.default.fetch(`${STORE}${path}`)).status).toBe(404);
  }
});
