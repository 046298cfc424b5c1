import type { Category, Department } from '#contracts/assortment.ts';
import { call } from './api.ts';
import { first, goods } from './goods.ts';
import type { Known } from './shopPages.ts';
import type { Visitor } from './visitor.ts';

interface List<T> {
  items: T[];
}

/** The addresses that depend on the data. */
export async function knownPlaces(gold: Visitor): Promise<Known> {
  const [departments, categories, product, soldOut, orders] = await Promise.all([
    call<List<Department>>('GET', '/departments'),
    call<List<Category>>('GET', '/categories'),
    goods(),
    first(({ variants }) => variants.every((variant) => variant.availability === 'out')),
    gold.context.request.get('/api/v1/orders?limit=1').then((answer) => answer.json() as Promise<List<{ id: string }>>),
  ]);
  return {
    department: head(departments).slug,
    category: head(categories).slug,
    product: product.slug,
    soldOut: soldOut.slug,
    order: head(orders).id,
    address: await addressOf(gold),
  };
}

function head<T>({ items: [one] }: List<T>): T {
  if (!one) throw new Error('The demo store has an empty list where it needs one');
  return one;
}

/** A saved address of hers; it is added at the first call. */
async function addressOf({ context }: Visitor): Promise<string> {
  const kept = (await (await context.request.get('/api/v1/me/addresses')).json()) as List<{ id: string }>;
  if (kept.items[0]) return kept.items[0].id;
  const data = { name: 'Gijs', line1: 'Kade 1', city: 'Utrecht', postcode: '3511 AB', country: 'NL', phone: '+31 30 1234567' };
  return ((await (await context.request.post('/api/v1/me/addresses', { data })).json()) as { id: string }).id;
}
