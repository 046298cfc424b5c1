import { env } from 'cloudflare:workers';
import { newMember, type Shopper } from './api.ts';
import { makePerson } from './people.ts';

export const many = <T>(n: number, make: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: n }, (_, i) => make(i)));
export const members = (n: number): Promise<Shopper[]> => many(n, async () => newMember(await makePerson()));

/** How often each value occurs. */
export function tally<T extends string | number>(items: readonly T[]): Record<T, number> {
  const counts = {} as Record<T, number>;
  for (const item of items) counts[item] = (counts[item] ?? 0) + 1;
  return counts;
}

/** How many orders have a variant. */
export async function ordersOf(variantId: string): Promise<number> {
  const orders = await env.DB.prepare('SELECT count(DISTINCT order_id) AS n FROM order_lines WHERE variant_id = ?')
    .bind(variantId)
    .first<number>('n');
  return orders ?? 0;
}
