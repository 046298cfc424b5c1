import { env } from 'cloudflare:workers';
import { TABLES } from './queryPlans.ts';

/* What changes by itself, at any moment or with every call; and people, whom tests make between two looks. */
const MOVING = ['guard', 'sessions', 'known_devices', 'mails', 'people', 'tier_counts', 'staff_departments'];
/* Only some columns of the outbox: the queue changes the others. */
const COLUMNS: Record<string, string> = { outbox: 'id, kind, payload', search_words: 'word, 1' };

/** All rows that a staff write may change. A test compares them before and after a call that must write nothing. */
export async function writtenRows(): Promise<Record<string, unknown[]>> {
  const asked = TABLES.filter((table) => !MOVING.includes(table));
  const sql = (table: string) => `SELECT ${COLUMNS[table] ?? '*'} FROM ${table} ORDER BY 1, 2`;
  const answers = await env.DB.batch(asked.map((table) => env.DB.prepare(sql(table))));
  return Object.fromEntries(asked.map((table, i) => [table, answers[i]?.results ?? []]));
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
