import type { RefusalCode } from '#domain/refusals.ts';
import { signedIn, staffOnly, whoever } from '#http/middleware/caller.ts';
import { refusals } from './refusals.ts';

type Security = Record<string, string[]>[];

const PERSON: Security = [{ bearer: [] }, { session: [] }];

/* Who may call a route: how it finds out, and how the API's description says so. The schemes are named in site/openapi.ts. */

export const byWhoever = { middleware: whoever, security: [{}, ...PERSON, { cart: [] }] as Security };
export const bySignedIn = { middleware: signedIn, security: PERSON };
export const byStaff = { middleware: staffOnly, security: PERSON };

/** What a route of `bySignedIn` can refuse: these codes, and that of everything that asks for an account. */
export function signedInRefusals(...codes: RefusalCode[]): ReturnType<typeof refusals> {
  return refusals('unauthenticated', ...codes);
}

/** What a route of `byStaff` can refuse: these codes, and those of everything that only staff may do. */
export function staffRefusals(...codes: RefusalCode[]): ReturnType<typeof refusals> {
  return refusals('unauthenticated', 'forbidden', 'second_factor_missing', ...codes);
}

/** Said of the calls whose verb asks for it (`requireFresh`). */
export const FRESH = 'Needs a sign-in of the last 15 minutes: else 403 `confirm_identity`, until `POST /auth/confirm` or another sign-in.';
