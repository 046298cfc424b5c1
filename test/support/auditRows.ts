import { env } from 'cloudflare:workers';

/* Only some columns of the outbox: the queue changes the others at any moment. */
const TABLES: Record<string, string> = {
  ...Object.fromEntries(
    ['products', 'variants', 'stock', 'stock_movements', 'audit', 'idempotency_keys', 'cart_lines', 'carts', 'tokens'].map((table) => [
      table,
      '*',
    ]),
  ),
  outbox: 'id, kind, payload',
};

/** All rows that a staff write may change. A test compares them before and after a call that must write nothing. */
export async function writtenRows(): Promise<Record<string, unknown[]>> {
  const asked = Object.entries(TABLES);
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

/** The audit rows of one entity, oldest first. */
export async function auditOf(entityId: string): Promise<AuditRow[]> {
  const { results } = await env.DB.prepare(
    'SELECT action, actor_id, department_id, request_id, before, after FROM audit WHERE entity_id = ? ORDER BY rowid',
  )
    .bind(entityId)
    .all<AuditRow & { before: string | null; after: string | null }>();
  return results.map((r) => ({ ...r, before: JSON.parse(r.before ?? 'null'), after: JSON.parse(r.after ?? 'null') }));
}
