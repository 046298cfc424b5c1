import { env } from 'cloudflare:workers';

/* Of the outbox what was announced: the queue marks its rows behind everybody's back. */
const BOOKS: Record<string, string> = {
  ...Object.fromEntries(
    ['products', 'variants', 'stock', 'stock_movements', 'audit', 'idempotency_keys', 'cart_lines', 'carts', 'tokens'].map((table) => [
      table,
      '*',
    ]),
  ),
  outbox: 'id, kind, payload',
};

/** Everything that a write of staff may touch, to be compared before and after one that must write nothing. */
export async function books(): Promise<Record<string, unknown[]>> {
  const asked = Object.entries(BOOKS);
  const answers = await env.DB.batch(asked.map(([table, columns]) => env.DB.prepare(`SELECT ${columns} FROM ${table} ORDER BY 1, 2, 3`)));
  return Object.fromEntries(asked.map(([table], i) => [table, answers[i]?.results ?? []]));
}

export interface AuditRow {
  action: string;
  actor_id: string;
  department_id: string;
  request_id: string;
  before: unknown;
  after: unknown;
}

/** What the audit says of one thing, oldest first. */
export async function auditOf(entityId: string): Promise<AuditRow[]> {
  const { results } = await env.DB.prepare(
    'SELECT action, actor_id, department_id, request_id, before, after FROM audit WHERE entity_id = ? ORDER BY rowid',
  )
    .bind(entityId)
    .all<AuditRow & { before: string | null; after: string | null }>();
  return results.map((r) => ({ ...r, before: JSON.parse(r.before ?? 'null'), after: JSON.parse(r.after ?? 'null') }));
}
