import type { Context, SignedInContext, StaffContext, Store } from '#services/context.ts';

/** What every handler finds in its Hono context. */
export interface Door {
  Bindings: Env;
  Variables: { ctx: Context };
}

/** For routes behind `signedIn`: the caller is signed in. */
export interface SignedInDoor extends Door {
  Variables: { ctx: SignedInContext };
}

/** For routes behind `staffOnly`: the caller is staff. */
export interface StaffDoor extends Door {
  Variables: { ctx: StaffContext };
}

/** Makes the store from the bindings, once per isolate. Tests pass their own. */
export type Compose = (env: Env) => Store;
