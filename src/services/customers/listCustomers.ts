import type { Customer, CustomerQuery } from '#contracts/customers.ts';
import { listCustomers as readCustomers } from '#db/customers/read.ts';
import { customerTerms } from '#domain/customers/searchTerms.ts';
import { may } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { cutPage, readCursor } from '#kit/cursor.ts';
import type { Context, Person } from '#services/context.ts';
import { presentCustomer } from './present.ts';

const SORT = 'customers';

/** Shoppers, newest first; by the beginnings of words of a name or address, or by a telephone number. */
export async function listCustomers(
  ctx: Context,
  person: Person,
  { q = '', tier, limit, cursor }: CustomerQuery,
): Promise<Result<{ items: Customer[]; nextCursor: string | null }>> {
  if (!may(person.role, 'customers.read')) return refuse({ code: 'forbidden' });
  const after = readCursor(cursor, SORT);
  if (!after.ok) return after;
  const words = customerTerms(q);
  if (words === null && q.trim() !== '') return ok({ items: [], nextCursor: null });
  const before = after.value && { createdAt: Number(after.value.key[0]) || 0, id: after.value.id };
  const rows = await readCustomers(ctx.db, { words, tier: tier ?? null, before }, limit + 1);
  const { shown, nextCursor } = cutPage(rows, limit, ({ createdAt, id }) => ({ sort: SORT, key: [createdAt], id }));
  return ok({ items: shown.map(presentCustomer), nextCursor });
}
