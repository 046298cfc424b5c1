import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StrayPayment } from '#contracts/orderMoney.ts';
import type { OrderCounts } from '#contracts/orders.ts';
import type { Intent } from '#payments/gateway.ts';
import { type Api, asPerson } from '#test/support/api.ts';
import { asked, ctx, doTask, QUIET } from '#test/support/context.ts';
import { intentRequest, StandInGateway } from '#test/support/gateway.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson, type Who } from '#test/support/people.ts';
import { openShelf } from '#test/support/shelf.ts';
import { atStandIn } from '#test/support/standIn.ts';

beforeAll(openShelf);
afterEach(expectSound);

const staff = async (who: Who) => asPerson(await makePerson(who));
const strays = async (api: Api, query = '') => (await api.get<{ items: StrayPayment[] }>(`/staff/stray-payments?${query}`)).body.items;
const counted = async (api: Api) => (await api.get<OrderCounts>('/staff/orders/counts')).body.strayPayments;

/** The consumer acts on an event of the gateway that came half a minute ago. */
async function heard(gateway: StandInGateway, intentId: string): Promise<void> {
  const id = `evt_${crypto.randomUUID()}`;
  const store = { ...ctx(), gateway, log: QUIET };
  await env.DB.prepare('INSERT INTO gateway_events (id, type, intent_id, received_at) VALUES (?, ?, ?, ?)')
    .bind(id, 'payment_intent.succeeded', intentId, store.now() - 30_000)
    .run();
  await doTask(store, await asked('gateway_event', { eventId: id }));
}

async function stray(attemptId: string, method: 'card' | 'ideal' = 'card'): Promise<{ gateway: StandInGateway; intent: Intent }> {
  const gateway = new StandInGateway();
  const { id } = await gateway.open(intentRequest({ attemptId, method }));
  await gateway.outside.pay(id);
  return { gateway, intent: await gateway.read(id) };
}

describe('a payment at the gateway that no order has', () => {
  it('is shown once to those who look after money, until one of them says that they do', async () => {
    const owner = await makePerson({ role: 'owner', name: 'Olga' });
    const [api, manager, clerk] = [
      asPerson(owner),
      await staff({ role: 'manager', departments: ['dep_fresh'] }),
      await staff({ role: 'clerk', departments: ['dep_fresh'] }),
    ];
    const { gateway, intent } = await stray('ord_lost.1');
    for (const _ of [1, 2]) await heard(gateway, intent.id);
    expect(await strays(manager)).toMatchObject([
      { id: intent.id, amount: 4250, currency: 'EUR', attemptId: 'ord_lost.1', acknowledgedBy: null },
    ]);
    expect([await counted(manager), await counted(clerk)]).toEqual([1, 0]);
    expect((await clerk.get('/staff/stray-payments')).status).toBe(403);

    const answers = await Promise.all([1, 2].map(() => api.post<StrayPayment>(`/staff/stray-payments/${intent.id}/acknowledge`)));
    expect(answers.map(({ status, body }) => [status, body.acknowledgedBy])).toEqual([
      [200, 'Olga'],
      [200, 'Olga'],
    ]);
    expect([await strays(manager), await counted(manager)]).toEqual([[], 0]);
    expect(await strays(manager, 'acknowledged=true')).toMatchObject([{ id: intent.id, acknowledgedBy: 'Olga' }]);
    const audit = await env.DB.prepare("SELECT actor_id AS actor, after FROM audit WHERE action = 'payment.acknowledged' AND entity_id = ?")
      .bind(intent.id)
      .all();
    expect(audit.results).toEqual([{ actor: owner.id, after: JSON.stringify({ amount: 4250, currency: 'EUR' }) }]);
    expect((await api.post('/staff/stray-payments/pi_none/acknowledge')).status).toBe(404);
  });

  it('is shown no more when its money went back, or its order has it after all', async () => {
    const owner = await staff({ role: 'owner' });
    const [returned, late] = [await stray('ord_returned.1', 'ideal'), await atStandIn('card')];
    await heard(returned.gateway, returned.intent.id);
    await late.gateway.outside.pay(late.intentId);
    await env.DB.prepare('UPDATE payment_attempts SET intent_id = NULL WHERE id = ?').bind(late.attempt).run();
    await heard(late.gateway, late.intentId);
    expect((await strays(owner)).map(({ id }) => id).sort()).toEqual([returned.intent.id, late.intentId].sort());

    await returned.gateway.outside.refund(returned.intent.id, 4250);
    await heard(returned.gateway, returned.intent.id);
    await env.DB.prepare('UPDATE payment_attempts SET intent_id = ? WHERE id = ?').bind(late.intentId, late.attempt).run();
    expect([await strays(owner), await counted(owner)]).toEqual([[], 0]);
  });

  it('is none of ours when nobody has paid it, or it was not opened for this store', async () => {
    const owner = await staff({ role: 'owner' });
    const gateway = new StandInGateway();
    const unpaid = await gateway.open(intentRequest({ attemptId: 'ord_unpaid.1' }));
    await heard(gateway, unpaid.id);
    await heard(gateway, 'pi_that_the_gateway_does_not_know');
    const foreign = await stray('ord_foreign.1');
    foreign.gateway.disown(foreign.intent.id);
    await heard(foreign.gateway, foreign.intent.id);
    expect(await strays(owner)).toEqual([]);
  });
});
