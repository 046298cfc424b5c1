import type { NewSecondFactor } from '#contracts/secondFactor.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { requireFresh } from '#services/accounts/requireFresh.ts';
import type { Context, Person } from '#services/context.ts';
import { appUri } from './app.ts';
import { readApp } from './readApp.ts';

/** What was begun and waits for its first code, to be shown again; `not_found` when nothing does. */
export async function pendingSecondFactor(ctx: Context, person: Person): Promise<Result<NewSecondFactor>> {
  const fresh = requireFresh(ctx, person);
  if (!fresh.ok) return fresh;
  const app = await readApp(ctx, person.id);
  if (!app || app.confirmed) return refuse({ code: 'not_found', what: 'authenticator app waiting' });
  return ok({ secret: app.secret, uri: appUri(app.secret, person.email) });
}
