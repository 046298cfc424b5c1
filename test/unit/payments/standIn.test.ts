import { expect, it } from 'vitest';
import { intentRequest, StandInGateway } from '#test/support/gateway.ts';
import { gatewayContract } from '#test/support/gatewayContract.ts';

gatewayContract('the stand-in of the tests', async () => {
  const gateway = new StandInGateway();
  return { gateway, outside: gateway.outside };
});

const REQUEST = intentRequest({ amount: 100 });

it('fails before a call has an effect, or after it, when a test says so', async () => {
  const gateway = new StandInGateway();
  gateway.failNext('before');
  await expect(gateway.open(REQUEST)).rejects.toMatchObject({ refused: false });
  expect(gateway.intents).toEqual([]);
  gateway.failNext('after', 'open');
  await expect(gateway.open(REQUEST)).rejects.toMatchObject({ refused: false });
  expect(gateway.intents).toHaveLength(1);
  expect(await gateway.open(REQUEST)).toMatchObject({ id: 'pi_pat_1' });
});

it('refuses when a test says so, and goes on refusing under the same key', async () => {
  const gateway = new StandInGateway();
  const { id } = await gateway.open(REQUEST);
  await gateway.outside.pay(id);
  gateway.failNext({ refused: 'charge_expired_for_capture' }, 'capture');
  const call = { amount: 100, key: 'capture pat_1' };
  await expect(gateway.capture(id, call)).rejects.toMatchObject({ refused: true, code: 'charge_expired_for_capture' });
  await expect(gateway.capture(id, call)).rejects.toMatchObject({ refused: true });
  expect(await gateway.capture(id, { ...call, key: 'capture pat_1 again' })).toMatchObject({ state: 'captured' });
});

it('answers nobody while it is stalled', async () => {
  const gateway = new StandInGateway();
  const go = gateway.stall();
  let answered = false;
  const opening = gateway.open(REQUEST).then(() => {
    answered = true;
  });
  await Promise.resolve();
  expect(answered).toBe(false);
  expect(gateway.intents).toHaveLength(1);
  go();
  await opening;
  expect(answered).toBe(true);
});
