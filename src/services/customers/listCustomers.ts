import type { Customer, CustomerQuery } from '../../contracts/customers.ts';
import { listCustomers as readCustomers } from '../../db/customers/read.ts';
import { customerTerms } from '../../domain/customers/customerTerms.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { may } from '../../domain/staff/permissions.ts';
import type { Person } from '../caller.ts';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { presentCustomer } from './present.ts';

const SORT = 'customers';

/** Shoppers, newest first; by the beginnings of words of a name or address, or by a telephone number. */
export async function listCustomers(
  ctx: Context,
  person: Person,
  { q = '', tier, limit, cursor }: CustomerQuery,
): Promise<Result<{ items: Customer[]; nextCursor: string | null }>> {
  if (!may(person.role, 'customers.read')) return refuse({ code: 'forbidden' });
  const after = cursor ? decodeCursor(cursor, SORT) : null;
  if (cursor && !after) return refuse({ code: 'validation_failed', errors: [{ path: 'cursor', message: 'Not a cursor of this list' }] });
  const words = customerTerms(q);
  if (words === null && q.trim() !== '') return ok({ items: [], nextCursor: null });
  const before = after && { createdAt: Number(after.key[0]) || 0, id: after.id };
  const rows = await readCustomers(ctx.db.$client, { words, tier: tier ?? null, before }, limit + 1);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return ok({
    items: shown.map(presentCustomer),
    nextCursor: last ? encodeCursor({ sort: SORT, key: [last.createdAt], id: last.id }) : null,
  });
}
