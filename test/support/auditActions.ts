import { env } from 'cloudflare:workers';

/** The actions in the audit rows of an account, oldest first. */
export async function auditActionsOf({ id }: { id: string }): Promise<string[]> {
  const { results } = await env.DB.prepare("SELECT action FROM audit WHERE entity = 'person' AND entity_id = ? ORDER BY at, id")
    .bind(id)
    .all<{ action: string }>();
  return results.map(({ action }) => action);
}
