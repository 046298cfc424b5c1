import { readImport, type SeenImport } from '#db/import/imports.ts';
import type { ImportState } from '#domain/import/state.ts';
import { may, mayAnywhere } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';

/** Whose imports a person sees: their own; who may do everything everywhere sees all, as null. Its rows may be of any department. */
export function whoseImports(ctx: StaffContext): string | null {
  return may(ctx.actor.person.role, 'members.write') ? null : ctx.actor.person.id;
}

/** An import that the person may see. 404 for others. */
export async function seenImport(ctx: StaffContext, id: string): Promise<Result<SeenImport>> {
  if (!mayAnywhere(ctx.actor.person.role, 'products.import')) return refuse({ code: 'forbidden' });
  const found = await readImport(ctx.db, id);
  const whose = whoseImports(ctx);
  if (!found || (whose !== null && found.by !== whose)) return refuse({ code: 'not_found', what: 'import' });
  return ok(found);
}

/** The same, in one of these states. */
export async function importIn(ctx: StaffContext, id: string, states: readonly ImportState[]): Promise<Result<SeenImport>> {
  const seen = await seenImport(ctx, id);
  if (!seen.ok || states.includes(seen.value.state)) return seen;
  return refuse({ code: 'import_not_ready', state: seen.value.state });
}
