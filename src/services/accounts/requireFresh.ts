import { ok, type Result, refuse } from '#domain/result.ts';
import type { Context, Person } from '#services/context.ts';

/** Milliseconds in which whoever signed in, or confirmed that it is them, may do what matters most. */
export const FRESH_FOR = 15 * 60_000;

/** Refuse with `confirm_identity` whoever last showed who they are too long ago. */
export function requireFresh(ctx: Pick<Context, 'now'>, person: Pick<Person, 'authenticatedAt'>): Result<null> {
  return ctx.now() - person.authenticatedAt < FRESH_FOR ? ok(null) : refuse({ code: 'confirm_identity' });
}
