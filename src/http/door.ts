import type { Context, SignedInContext, StaffContext, Store } from '#services/context.ts';

/** What every handler finds on its Hono context. */
export interface Door {
  Bindings: Env;
  Variables: { ctx: Context };
}

/** Somebody has signed in: `signedIn` ran before. */
export interface SignedInDoor extends Door {
  Variables: { ctx: SignedInContext };
}

/** A member of staff calls: `staffOnly` ran before. */
export interface StaffDoor extends Door {
  Variables: { ctx: StaffContext };
}

/** Makes the store from the bindings, once for each isolate. Tests pass their own. */
export type Compose = (env: Env) => Store;
