import type { Category, Department } from '../../src/contracts/catalogue.ts';
import { call } from './api.ts';
import type { Known } from './places.ts';
import { first, goods } from './shelf.ts';
import type { Visitor } from './visitor.ts';

interface List<T> {
  items: T[];
}

/** The addresses that hang on the data. */
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
  };
}

function head<T>({ items: [one] }: List<T>): T {
  if (!one) throw new Error('The demo store has an empty list where it needs one');
  return one;
}
