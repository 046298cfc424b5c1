import { beforeEach, describe, expect, it } from 'vitest';
import { type Gateway, GatewayFailure, type GatewayMethod, type IntentRequest } from '#payments/gateway.ts';
import { intentRequest, type OutsideWorld } from './gateway.ts';

export interface GatewayToTest {
  gateway: Gateway;
  outside: OutsideWorld;
}

/** What every adapter of the port promises. */
export function gatewayContract(name: string, make: () => Promise<GatewayToTest>): void {
  describe(`a payment gateway: ${name}`, () => {
    let gateway: Gateway;
    let outside: OutsideWorld;
    let made = 0;

    beforeEach(async () => {
      ({ gateway, outside } = await make());
    });

    const request = (method: GatewayMethod, amount = 4250): IntentRequest => {
      return intentRequest({ attemptId: `pat_${name.replace(/\W/g, '')}_${++made}`, method, amount });
    };
    const authorised = async (amount = 4250) => {
      const { id } = await gateway.open(request('card', amount));
      await outside.pay(id);
      return id;
    };
    const paid = async (amount = 4250) => {
      const { id } = await gateway.open(request('ideal', amount));
      await outside.pay(id);
      return id;
    };

    it('opens an intent for a card, and waits for the shopper', async () => {
      const intent = await gateway.open(request('card'));
      expect(intent).toMatchObject({ state: 'open', amount: 4250, currency: 'EUR', authorised: 0, captured: 0, declined: null });
      expect(intent.refunds).toEqual([]);
      expect(intent.clientSecret).toEqual(expect.any(String));
    });

    it('opens an intent for iDEAL, and says where the shopper goes on', async () => {
      const intent = await gateway.open(request('ideal'));
      expect(intent).toMatchObject({ state: 'open', amount: 4250, authorised: 0, captured: 0 });
      expect(intent.redirectUrl).toMatch(/^https?:\/\//);
    });

    it('opens one intent for one attempt, also when asked five times at once', async () => {
      const asked = request('card');
      const intents = await Promise.all(Array.from({ length: 5 }, () => gateway.open(asked).catch(again(() => gateway.open(asked)))));
      expect(new Set(intents.map(({ id }) => id)).size).toBe(1);
      const other = await gateway.open(request('card'));
      expect(other.id).not.toBe(intents[0]?.id);
    });

    it('refuses an attempt that is now for another amount', async () => {
      const asked = request('card');
      await gateway.open(asked);
      expect(await failure(gateway.open({ ...asked, amount: 4251 }))).toMatchObject({ refused: true });
    });

    it('refuses less than its least amount', async () => {
      expect(await failure(gateway.open(request('card', gateway.least - 1)))).toMatchObject({ refused: true, code: 'amount_too_small' });
      expect(await gateway.open(request('card', gateway.least))).toMatchObject({ state: 'open', amount: gateway.least });
    });

    it('sets the money of a card aside, and captures nothing by itself', async () => {
      expect(await gateway.read(await authorised())).toMatchObject({
        state: 'authorised',
        authorised: 4250,
        captured: 0,
        clientSecret: null,
        redirectUrl: null,
      });
    });

    it('says until when money is set aside, while it is', async () => {
      const id = await authorised();
      expect(new Date((await gateway.read(id)).authorisedUntil ?? 0).getUTCFullYear()).toBeGreaterThan(2025);
      expect((await gateway.capture(id, { amount: 4250, key: `capture ${id}` })).authorisedUntil).toBeNull();
      expect((await gateway.read(await paid())).authorisedUntil).toBeNull();
    });

    it('keeps for which attempt an intent was opened', async () => {
      const asked = request('card');
      const { id } = await gateway.open(asked);
      expect((await gateway.read(id)).attemptId).toBe(asked.attemptId);
    });

    it('captures iDEAL as soon as it is paid', async () => {
      expect(await gateway.read(await paid())).toMatchObject({ state: 'captured', authorised: 0, captured: 4250, redirectUrl: null });
    });

    it.each(['generic_decline', 'insufficient_funds', 'expired_card', 'lost_card', 'incorrect_cvc', 'processing_error'])(
      'says that a card was declined: %s, and can be paid after it',
      async (reason) => {
        const { id } = await gateway.open(request('card'));
        await outside.decline(id, reason);
        const declined = await gateway.read(id);
        expect(declined).toMatchObject({ state: 'open', declined: reason, authorised: 0 });
        expect(declined.clientSecret).toEqual(expect.any(String));
        await outside.pay(id);
        expect(await gateway.read(id)).toMatchObject({ state: 'authorised', declined: null, authorised: 4250 });
      },
    );

    it('waits for the shopper while their bank asks who they are', async () => {
      const { id } = await gateway.open(request('card'));
      await outside.challenge(id);
      expect(await gateway.read(id)).toMatchObject({ state: 'open', declined: null, challenged: true, authorised: 0, captured: 0 });
      await outside.pay(id);
      expect(await gateway.read(id)).toMatchObject({ state: 'authorised', challenged: true, authorised: 4250 });
      expect(await gateway.read(await authorised())).toMatchObject({ challenged: false });
      expect(await gateway.read(await paid())).toMatchObject({ challenged: false });
    });

    it('captures all of it, once', async () => {
      const id = await authorised();
      const call = { amount: 4250, key: `capture ${id}` };
      expect(await gateway.capture(id, call)).toMatchObject({ state: 'captured', authorised: 4250, captured: 4250, refunds: [] });
      expect(await gateway.capture(id, call)).toMatchObject({ state: 'captured', captured: 4250 });
      expect(await failure(gateway.capture(id, { amount: 4250, key: `again ${id}` }))).toMatchObject({ refused: true });
    });

    it('captures a part, releases the rest, and calls that no refund', async () => {
      const id = await authorised();
      const part = await gateway.capture(id, { amount: 3000, key: `capture ${id}` });
      expect(part).toMatchObject({ state: 'captured', authorised: 4250, captured: 3000, refunds: [] });
      await gateway.refund(id, { amount: 1250, key: `refund ${id}` });
      const refunded = await gateway.read(id);
      expect(refunded.refunds).toEqual([expect.objectContaining({ key: `refund ${id}`, amount: 1250, state: 'done' })]);
      expect(refunded).toMatchObject({ authorised: 4250, captured: 3000 });
    });

    it('never captures more than was authorised', async () => {
      const id = await authorised();
      expect(await failure(gateway.capture(id, { amount: 4251, key: `capture ${id}` }))).toMatchObject({ refused: true });
      expect(await gateway.read(id)).toMatchObject({ state: 'authorised', captured: 0 });
    });

    it('cancels what is open, and nobody can pay it any more', async () => {
      const { id } = await gateway.open(request('card'));
      expect(await gateway.cancel(id, { key: `cancel ${id}` })).toMatchObject({
        state: 'cancelled',
        clientSecret: null,
        redirectUrl: null,
      });
      await expect(outside.pay(id)).rejects.toThrow();
      expect(await gateway.read(id)).toMatchObject({ state: 'cancelled', authorised: 0, captured: 0 });
    });

    it('cancels what was authorised: nothing is captured or refunded by it', async () => {
      const id = await authorised();
      const call = { key: `cancel ${id}` };
      expect(await gateway.cancel(id, call)).toMatchObject({ state: 'cancelled', authorised: 4250, captured: 0, refunds: [] });
      expect(await gateway.cancel(id, call)).toMatchObject({ state: 'cancelled' });
      expect(await failure(gateway.capture(id, { amount: 1, key: `capture ${id}` }))).toMatchObject({ refused: true });
    });

    it('cancels nothing that was captured', async () => {
      const id = await paid();
      expect(await failure(gateway.cancel(id, { key: `cancel ${id}` }))).toMatchObject({ refused: true });
    });

    it('gives money back once for one key, with our key on it, and never more than was captured', async () => {
      const id = await paid();
      const call = { amount: 1000, key: `refund ${id} 1` };
      const first = await gateway.refund(id, call);
      expect(await gateway.refund(id, call)).toEqual(first);
      expect(first.refunds).toEqual([{ id: expect.any(String), key: call.key, amount: 1000, state: 'done' }]);
      expect(await failure(gateway.refund(id, { amount: 3251, key: `refund ${id} 2` }))).toMatchObject({ refused: true });
      const rest = await gateway.refund(id, { amount: 3250, key: `refund ${id} 3` });
      expect(rest.refunds.map(({ amount }) => amount).sort()).toEqual([1000, 3250]);
      expect(await failure(gateway.refund(id, { amount: 1, key: `refund ${id} 4` }))).toMatchObject({ refused: true });
    });

    it('gives money back once when one key is sent five times at once', async () => {
      const id = await paid();
      const once = () => gateway.refund(id, { amount: 1000, key: `refund ${id}` });
      await Promise.all(Array.from({ length: 5 }, () => once().catch(again(once))));
      expect((await gateway.read(id)).refunds).toHaveLength(1);
    });

    it('refuses a refund of what was only set aside', async () => {
      const id = await authorised();
      expect(await failure(gateway.refund(id, { amount: 1, key: `refund ${id}` }))).toMatchObject({ refused: true });
    });

    it('knows refunds that were made in its own pages: they have no key', async () => {
      const id = await paid();
      await outside.refund(id, 700);
      expect((await gateway.read(id)).refunds).toEqual([{ id: expect.any(String), key: null, amount: 700, state: 'done' }]);
    });

    it('knows that a refund which was done has failed since, so that its money can be refunded again', async () => {
      const id = await paid();
      await gateway.refund(id, { amount: 4250, key: `refund ${id} 1` });
      await outside.failRefund(id);
      expect((await gateway.read(id)).refunds).toEqual([expect.objectContaining({ key: `refund ${id} 1`, amount: 4250, state: 'failed' })]);
      const again = await gateway.refund(id, { amount: 4250, key: `refund ${id} 2` });
      expect(again.refunds.map(({ key, state }) => [key, state]).sort()).toEqual([
        [`refund ${id} 1`, 'failed'],
        [`refund ${id} 2`, 'done'],
      ]);
    });

    it('knows that a bank takes its time with a refund: its money is not there to go back again, until it fails', async () => {
      const id = await paid();
      await outside.slowRefunds(id, true);
      const states = async () => (await gateway.read(id)).refunds.map(({ key, amount, state }) => [key, amount, state]);
      const [first, second] = [`refund ${id} 1`, `refund ${id} 2`];
      expect((await gateway.refund(id, { amount: 3000, key: first })).refunds).toMatchObject([{ key: first, state: 'pending' }]);
      expect(await failure(gateway.refund(id, { amount: 1251, key: `refund ${id} too much` }))).toMatchObject({ refused: true });
      await gateway.refund(id, { amount: 1250, key: second });
      await outside.endRefund(id);
      expect(await states()).toEqual([
        [second, 1250, 'pending'],
        [first, 3000, 'done'],
      ]);
      await outside.failRefund(id);
      expect(await states()).toEqual([
        [second, 1250, 'failed'],
        [first, 3000, 'done'],
      ]);
      await outside.slowRefunds(id, false);
      expect((await gateway.refund(id, { amount: 1250, key: `refund ${id} 3` })).refunds[0]).toMatchObject({ amount: 1250, state: 'done' });
    });

    it('knows a dozen refunds', async () => {
      const id = await paid();
      for (let n = 1; n <= 12; n++) await gateway.refund(id, { amount: n, key: `refund ${id} ${n}` });
      const { refunds } = await gateway.read(id);
      expect(refunds.reduce((sum, { amount }) => sum + amount, 0)).toBe(78);
      expect(new Set(refunds.map(({ key }) => key)).size).toBe(12);
    });

    it('knows what a bank has asked back, until the bank returns it', async () => {
      const id = await paid();
      await outside.dispute(id, 4250);
      expect(await gateway.read(id)).toMatchObject({ state: 'captured', captured: 4250, disputed: 4250 });
      await outside.winDispute(id);
      expect(await gateway.read(id)).toMatchObject({ captured: 4250, disputed: 0 });
    });

    it('refuses to read what it does not have', async () => {
      expect(await failure(gateway.read('pi_nobody'))).toMatchObject({ refused: true, code: 'resource_missing' });
    });

    it('takes no event that nobody signed', async () => {
      const body = new TextEncoder().encode('{"id":"evt_1","type":"payment_intent.succeeded","data":{"object":{}}}');
      expect(await gateway.event(body, '')).toBeNull();
      expect(await gateway.event(body, 't=1,v1=00')).toBeNull();
    });
  });
}

/* A gateway may answer a call with `the same is under way`, which refuses nothing. */
function again<T>(call: () => Promise<T>): (error: unknown) => Promise<T> {
  return (error) => {
    if (error instanceof GatewayFailure && !error.refused) return call().catch(again(call));
    throw error;
  };
}

async function failure(call: Promise<unknown>): Promise<GatewayFailure> {
  const error = await call.then(
    () => null,
    (thrown) => thrown,
  );
  expect(error).toBeInstanceOf(GatewayFailure);
  return error;
}
