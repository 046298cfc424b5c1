import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { bucketFiles } from '#payments/sandbox/files.ts';
import { intentRequest } from '#test/support/gateway.ts';
import { gatewayContract } from '#test/support/gatewayContract.ts';
import { makeSandboxGateway } from '#test/support/sandbox.ts';

gatewayContract('Stripe over the sandbox in a bucket', async () => makeSandboxGateway({ files: bucketFiles(env.MEDIA) }));

it('takes an event that was signed for it, and none of which a byte was changed', async () => {
  const { gateway, outside, webhooks, settled } = makeSandboxGateway({ files: bucketFiles(env.MEDIA) });
  const { id } = await gateway.open(intentRequest({ attemptId: 'pat_signed' }));
  await outside.pay(id);
  await settled();
  const signature = webhooks[0]?.headers.get('stripe-signature') ?? '';
  const body = new Uint8Array((await webhooks[0]?.arrayBuffer()) ?? new ArrayBuffer());
  expect(await gateway.event(body, signature)).toMatchObject({ type: 'payment_intent.amount_capturable_updated', intentId: id });
  expect(
    await gateway.event(
      body.map((byte, at) => (at === 40 ? byte ^ 1 : byte)),
      signature,
    ),
  ).toBeNull();
});
