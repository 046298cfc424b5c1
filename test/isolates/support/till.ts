import { INVARIANTS } from '#db/invariants/index.ts';
import { stripeGateway } from '#payments/stripe.ts';
import { type BenchGateway, benchGateway } from '#scripts/bench/store/gateway.ts';
import { makeMembers, makeOwner } from '#scripts/bench/store/members.ts';
import { resendTasks } from '#scripts/lib/resendTasks.ts';
import type { OutsideWorld } from '#test/support/gateway.ts';
import { aCategory, aDepartment, aProduct, aVariant } from '#test/support/rows/catalogue.ts';
import { outsideOf } from '#test/support/sandbox.ts';
import { Crash } from './crash.ts';
import { type Stores, startStores } from './stores.ts';

const BASE_URL = 'https://shop.test';
const ADDRESS = { name: 'Ada Vries', line1: 'Kade 1', city: 'Amsterdam', postcode: '1011 AB', country: 'NL', phone: '+31 20 1234567' };

export interface Answer {
  status: number;
  /** What the crash tests read of answers. */
  body: { code?: string; total?: number; order?: { id: string }; cart?: { id: string } };
  replayed: boolean;
}

export type Post = (path: string, body?: unknown, key?: string) => Promise<Answer>;

/** Somebody who buys one thing. */
export interface Buyer {
  personId: string;
  post: Post;
  checkout: { cartId: string; address: object; paymentMethod: string; expectedTotal: number };
  key: string;
  orderId: string;
}

/** A store whose gateway is another system, as in life: a killed store leaves it as it is. Nothing happens in it by itself. */
export interface Till {
  store: Stores;
  crash: Crash;
  bank: OutsideWorld;
  owner: Post;
  /** Somebody with one thing of 30.00 in the cart. */
  buyer(paymentMethod: string): Promise<Buyer>;
  intent(orderId: string): Promise<string>;
  /** The last webhook about the payment of an order: sends it to the store. */
  report(orderId: string): Promise<Answer>;
  /** Brings the tasks of the orders to their queue, all that wait or those of one. */
  work(orderId?: string): Promise<void>;
  kill(): Promise<void>;
  /** Money of an order, in the books and at the gateway. */
  money(orderId: string): Promise<{ books: Money; gateway: Money }>;
  /** What is wrong with the data. */
  audit(): Promise<string[]>;
}

export interface Money {
  /** Set aside by banks, and not captured. */
  held: number;
  /** Captured, and not given back. */
  kept: number;
  /** How many intents there are. */
  intents: number;
}

export async function openTill(): Promise<Till> {
  const crash = new Crash();
  const events: { intentId: string; body: string; signature: string }[] = [];
  const sending: Promise<unknown>[] = [];
  const gateway = benchGateway(BASE_URL, {
    defer: (work) => void sending.push(work),
    deliver: async (request) => {
      const body = await request.text();
      const about = JSON.parse(body).data.object;
      const intentId = about.payment_intent ?? about.id;
      events.push({ intentId, body, signature: request.headers.get('stripe-signature') ?? '' });
      return new Response();
    },
  });
  const store = await startStores(
    { ...gateway.bindings, BASE_URL },
    {
      entry: 'test/isolates/support/crashingWorker.ts',
      options: { queueConsumers: {}, serviceBindings: { CRASH: crash.service }, outboundService: crash.around(gateway.outbound) },
    },
  );
  await aDepartment(store.db, { slug: 'fresh' });
  await aCategory(store.db, { slug: 'fruit', departmentId: 'dep_fresh' });
  await aProduct(store.db, { id: 'prd', slug: 'plums' });
  await aVariant(store.db, { id: 'var', productId: 'prd', price: 3000, stock: 1_000_000 });
  const owner = poster(store, await makeOwner(store, 'owner'));
  let buyers = 0;
  const intent = async (orderId: string) =>
    (await all<{ id: string }>(store, 'SELECT intent_id AS id FROM payment_attempts WHERE order_id = ? ORDER BY id DESC', orderId))[0]
      ?.id ?? '';
  const till: Till = {
    store,
    crash,
    bank: outsideOf(gateway.sandbox),
    owner,
    intent,
    async buyer(paymentMethod) {
      const [member] = await makeMembers(store, 1, `buyer_${++buyers}`);
      if (!member) throw new Error('Nobody');
      const post = poster(store, { authorization: `Bearer ${member.token}` });
      const cartId = (await post('/carts')).body.cart?.id ?? '';
      const { body } = await post(`/carts/${cartId}/items`, { variantId: 'var', quantity: 1 });
      const checkout = { cartId, address: ADDRESS, paymentMethod, expectedTotal: body.total ?? 0 };
      return { personId: member.id, post, checkout, key: `key of ${member.id}`, orderId: '' };
    },
    async report(orderId) {
      await Promise.all(sending);
      const intentId = await intent(orderId);
      const event = events.findLast((one) => one.intentId === intentId);
      if (!event) throw new Error('The gateway has nothing to report');
      return poster(store, { 'stripe-signature': event.signature })('/payments/webhooks/stripe', event.body);
    },
    async work(orderId) {
      for (let left = await tasks(store, orderId); left.length > 0; left = await tasks(store, orderId)) {
        await store.bring('pinchi-events', left);
      }
    },
    async kill() {
      await store.killAndReopen(resendTasks);
      crash.over();
      await store.db.prepare('UPDATE jobs SET leased_until = 0').run();
    },
    money: async (orderId) => ({ books: await booked(store, orderId), gateway: await atGateway(gateway, orderId) }),
    async audit() {
      const asked = INVARIANTS.filter(({ nightly }) => !nightly);
      const answers = await store.db.batch(asked.map(({ sql }) => store.db.prepare(sql)));
      return asked.flatMap(({ name }, i) => (answers[i]?.results.length ? [`${name}: ${JSON.stringify(answers[i].results)}`] : []));
    },
  };
  return till;
}

export async function all<Row>({ db }: Pick<Stores, 'db'>, sql: string, ...values: unknown[]): Promise<Row[]> {
  const { results } = await db
    .prepare(sql)
    .bind(...values)
    .all<Row>();
  return results;
}

function poster(store: Stores, who: Record<string, string>): Post {
  return async (path, body, key) => {
    const response = await store.call('first', path, {
      method: 'POST',
      headers: { ...who, 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? {} : JSON.parse(text),
      replayed: response.headers.get('idempotency-replayed') === 'true',
    };
  };
}

/* What is to be done about one order, or about all of them. */
async function tasks(store: Stores, orderId?: string): Promise<string[]> {
  const waiting = await all<{ id: string }>(
    store,
    `SELECT o.id FROM outbox o LEFT JOIN gateway_events e ON e.id = o.payload ->> 'eventId' LEFT JOIN payment_attempts a ON a.intent_id = e.intent_id
     WHERE o.queue = 'events' AND o.done_at IS NULL AND o.failed_at IS NULL AND (?1 IS NULL OR coalesce(a.order_id, o.payload ->> 'orderId') = ?1) ORDER BY o.rowid`,
    orderId ?? null,
  );
  return waiting.map(({ id }) => id);
}

async function booked(store: Stores, orderId: string): Promise<Money> {
  const [row] = await all<{ authorised: number; captured: number; refunded: number }>(
    store,
    'SELECT * FROM payments WHERE order_id = ?',
    orderId,
  );
  const { authorised = 0, captured = 0, refunded = 0 } = row ?? {};
  const intents = await all(store, 'SELECT DISTINCT intent_id FROM payment_attempts WHERE order_id = ? AND intent_id IS NOT NULL', orderId);
  return { held: Math.max(0, authorised - captured), kept: captured - refunded, intents: intents.length };
}

/* Of every intent that the gateway has for this order, whether the books know of it or not. */
async function atGateway({ sandbox, bindings }: BenchGateway, orderId: string): Promise<Money> {
  const keys = { secretKey: bindings.STRIPE_SECRET_KEY ?? '', webhookSecrets: [], form: null, host: BASE_URL, now: Date.now };
  const gateway = stripeGateway({ ...keys, fetch: (url, init) => sandbox.fetch(new Request(url as string, init)) });
  const sum: Money = { held: 0, kept: 0, intents: 0 };
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await sandbox.list(cursor);
    for (const { id, metadata } of page.intents) {
      if (!Object.values(metadata).includes(orderId)) continue;
      sum.intents++;
      const { state, authorised, captured, refunds } = await gateway.read(id);
      sum.held += state === 'authorised' ? authorised : 0;
      sum.kept += captured - refunds.reduce((back, { amount, state: done }) => back + (done === 'failed' ? 0 : amount), 0);
    }
    cursor = page.cursor;
  }
  return sum;
}
