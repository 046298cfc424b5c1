import type { Person } from '#services/caller.ts';
import type { Context } from '#services/context.ts';

/** What every handler finds on its Hono context. */
export interface Door {
  Bindings: Env;
  Variables: {
    ctx: Context;
    /** The signed-in person; null for everybody else. Set by `whoever` and what builds on it. */
    person: Person | null;
    sessionId: string | null;
  };
}

/** A signed-in person is certain here: `signedIn` or `staffOnly` ran before. */
export interface SignedInDoor extends Door {
  Variables: Door['Variables'] & { person: Person; sessionId: string };
}
