import type { CartCaller } from '#domain/carts/access.ts';
import type { CartOperation, SessionOf } from '#domain/carts/operation.ts';
import type { OperationOutcome } from '#domain/carts/outcome.ts';

/** One operation, and who asks for it. Those of several callers are decided in one turn. */
export type Item = { caller: CartCaller; operation: CartOperation };

export const NOT_THEIRS = { code: 'not_found', what: 'cart' } as const;

export function notTheirs(opId: string): OperationOutcome {
  return { kind: 'refused', opId, refusal: NOT_THEIRS };
}

/** The sessions that nobody has looked at yet, each once. */
export function sessionsOf(items: readonly Item[]): SessionOf[] {
  const found = new Map<string, SessionOf>();
  for (const { caller } of items) {
    const { session, personId } = caller;
    if (session !== undefined && personId !== null) found.set(session, { id: session, personId });
  }
  return [...found.values()];
}

/** Decide without those whose session has ended: to the cart they are strangers. The outcomes have the order of `items`. */
export async function decideWithout(
  items: readonly Item[],
  ended: readonly string[],
  decide: (rest: readonly Item[]) => Promise<OperationOutcome[]>,
): Promise<OperationOutcome[]> {
  const rest = items.filter(({ caller: { session } }) => session === undefined || !ended.includes(session));
  const decided = rest.length > 0 ? await decide(rest) : [];
  return items.map((item) => decided[rest.indexOf(item)] ?? notTheirs(item.operation.opId));
}
