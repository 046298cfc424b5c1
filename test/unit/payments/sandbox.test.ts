import { expect, it } from 'vitest';
import { gatewayContract } from '#test/support/gatewayContract.ts';
import { makeSandboxGateway } from '#test/support/sandbox.ts';

gatewayContract('Stripe over the sandbox in memory', async () => makeSandboxGateway());

it.each([
  ['statement_descriptor_suffix', '261121-123456', 400],
  ['statement_descriptor_suffix', '261121-7KQF2M', 200],
  ['statement_descriptor', 'Order 261121-7KQF2M of Ann', 400],
])('the sandbox takes %s=%s as Stripe does: %i', async (name, text, status) => {
  const { sandbox } = makeSandboxGateway();
  const asked = { amount: '4250', currency: 'eur', capture_method: 'manual', 'payment_method_types[0]': 'card', [name]: text };
  const answer = await sandbox.fetch(
    new Request('https://sandbox.invalid/v1/payment_intents', {
      method: 'POST',
      headers: { authorization: `Bearer ${sandbox.options.secretKey}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(asked).toString(),
    }),
  );
  expect(answer.status).toBe(status);
});
