import { openDb } from '#db/kit/db.ts';
import { readActiveRules } from '#db/pricing/rules.ts';
import { creditEntries } from '#db/schema/index.ts';
import type { Person } from '#domain/accounts/person.ts';
import { makeId } from '#domain/ids.ts';
import { DEFAULT_SETTINGS } from '#domain/settings.ts';
import { makeLog } from '#kit/log.ts';
import { makeDice } from '#scripts/bench/store/dice.ts';
import { migrate } from '#scripts/lib/migrate.ts';
import { placeOrder } from '#services/checkout/placeOrder.ts';
import type { Context, Member, StaffMember, StoreItself } from '#services/context.ts';
import type { TaskRegistry } from '#services/outbox/runTasks.ts';
import type { PlaceOrder } from '#services/ports/cartObject.ts';
import { settlementTaskHandlers } from '#services/settlement/tasks.ts';
import { DECLARED_TASKS } from '#services/tasks.ts';
import { StandInGateway } from '#test/support/gateway.ts';
import { type MemoryD1, memoryD1 } from '#test/support/memoryD1.ts';
import { aCart } from '#test/support/rows/carts.ts';
import { aCategory, aDepartment, aProduct, aVariant } from '#test/support/rows/catalogue.ts';
import { insert } from '#test/support/rows/insert.ts';
import { aPerson } from '#test/support/rows/people.ts';
import type { Life } from './life.ts';
import { PRICE } from './model.ts';

const VARIANT = 'var_walk';
const CUSTOMER = 'per_customer';
export const BUYER = { id: CUSTOMER, name: 'Ada', verified: true };
const OWNER = 'per_owner';

/** The verbs of the store over a database and a gateway in this process: one customer, one owner, one thing on the shelf. */
export interface Shop {
  d1: D1Database;
  gateway: StandInGateway;
  now: number;
  customer(life: Life): Context<Member>;
  owner(life: Life): Context<StaffMember>;
  itself(life: Life): Context<StoreItself>;
  /** A cart of the customer with so many pieces. */
  cart(id: string, quantity: number): Promise<void>;
}

/** Its tasks, but for the letters and the news. */
export const REGISTRY: TaskRegistry = {
  declared: DECLARED_TASKS,
  handlers: settlementTaskHandlers,
  post: { deliver: async () => new Map(), markSent: () => [], drop: () => [], fail: () => [] },
};

export async function openDatabase(): Promise<MemoryD1> {
  const memory = memoryD1();
  const { d1 } = memory;
  await migrate(d1);
  await aDepartment(d1, { slug: 'fresh' });
  await aCategory(d1, { slug: 'fruit', departmentId: 'dep_fresh' });
  await aProduct(d1, { id: 'prd_walk' });
  await aPerson(d1, { id: CUSTOMER });
  await aPerson(d1, { id: OWNER, role: 'owner' });
  return memory;
}

export interface Beginning {
  now: number;
  stock: number;
  balance: number;
  seed: number;
}

export async function openShop({ d1 }: MemoryD1, { now, stock, balance, seed }: Beginning): Promise<Shop> {
  await aVariant(d1, { id: VARIANT, productId: 'prd_walk', price: PRICE, stock });
  if (balance > 0) {
    await insert(d1, creditEntries, { id: 'given', personId: CUSTOMER, amount: balance, reason: 'refund', at: 0 });
  }
  const gateway = new StandInGateway();
  const dice = makeDice(seed + 1);
  const random = (bytes: number) => Uint8Array.from({ length: bytes }, () => Math.floor(dice() * 256));
  const shop: Shop = {
    d1,
    gateway,
    now,
    customer: (life) => ({
      ...base(life),
      actor: { kind: 'member', person: personOf(CUSTOMER, 'customer'), sessionId: 'ses', reads: null },
    }),
    owner: (life) => ({ ...base(life), actor: { kind: 'staff', person: personOf(OWNER, 'owner'), sessionId: 'ses' } }),
    itself: (life) => ({ ...base(life), actor: { kind: 'system' } }),
    async cart(id, quantity) {
      await aCart(d1, { id, ownerId: CUSTOMER, lines: [{ variantId: VARIANT, quantity, heldQuantity: 0, unitPrice: PRICE }] });
    },
  };

  function base(life: Life): Context<StoreItself> {
    const db = openDb(life.database(d1));
    const settings = { settings: DEFAULT_SETTINGS, rows: [] };
    const store = {
      db,
      gateway: life.gateway(gateway),
      settings: DEFAULT_SETTINGS,
      lastSettings: () => settings,
      settingsOf: () => settings,
      freshen: async () => {},
      secrets: null as never,
      now: () => shop.now,
      random,
      newId: (kind) => makeId(kind, shop.now, random(16)),
      log: makeLog('error', () => {}),
      defer: (work) => void work.catch(() => {}),
      // Tasks wait in the outbox until a step of the walk does them.
      queues: { send: () => Promise.reject(new Error('There is no queue')) },
      objects: {
        cart: () => ({ placeOrder: async (order: PlaceOrder) => (await placeOrder(store, order, null)).answer }) as never,
        channel: () => ({ tell: async () => {} }) as never,
        stockDesk: null as never,
        attempts: null as never,
      },
      limits: null as never,
      media: null as never,
      mail: null as never,
      providers: null as never,
      rules: () => readActiveRules(db),
      lastRules: () => null,
      taxonomy: null as never,
      site: { baseUrl: 'https://shop.test', development: true, corsOrigins: [] },
      requestId: '',
      source: { ip: '', userAgent: '', device: null },
      actor: { kind: 'system' },
    } satisfies Context<StoreItself>;
    return store;
  }
  return shop;
}

function personOf(id: string, role: Person['role']): Person {
  return { id, name: id, email: `${id}@people.test`, role, departmentIds: [], verified: true, secondFactor: true, authenticatedAt: 9e15 };
}
