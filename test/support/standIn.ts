import { env } from 'cloudflare:workers';
import type { Context, StaffContext, StoreItself } from '#services/context.ts';
import { followAttempt } from '#services/settlement/followAttempt.ts';
import { ctx, QUIET } from './context.ts';
import { StandInGateway } from './gateway.ts';
import { type ToPay, toPay } from './paying.ts';
import { actorNow, makePerson } from './people.ts';
import type { OnShelf } from './shelf.ts';

export interface AtStandIn extends ToPay {
  gateway: StandInGateway;
  /** A store with this gateway, which does not send its tasks by itself. */
  store: Context<StoreItself>;
  attempt: string;
  intentId: string;
  /** Asks the gateway about the first attempt. */
  follow(): Promise<unknown>;
}

/** An order that waits for its payment at a gateway which fails when the test wants it to. */
export async function atStandIn(method: 'card' | 'ideal', thing: OnShelf = {}, gateway = new StandInGateway()): Promise<AtStandIn> {
  const order = await toPay(method, thing);
  const attempt = `${order.order.id}.1`;
  await env.DB.prepare("UPDATE payment_attempts SET intent_id = NULL, state = 'opening' WHERE id = ?").bind(attempt).run();
  const store = { ...ctx(), gateway, log: QUIET, queues: { send: async () => {} } };
  const follow = () => followAttempt(store, attempt);
  await follow();
  return { ...order, gateway, store, attempt, intentId: await order.intent(), follow };
}

/** The owner, as a caller of this store's own verbs. */
export async function asOwner(store: Context<StoreItself>): Promise<StaffContext> {
  const actor = await actorNow(await makePerson({ role: 'owner' }));
  return { ...store, actor: { ...actor, kind: 'staff' } as StaffContext['actor'] };
}
