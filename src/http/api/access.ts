import type { RefusalCode } from '#domain/refusals.ts';
import { anyCaller, signedIn, staffOnly } from '#http/middleware/caller.ts';
import { refusals } from './refusals.ts';

type Security = Record<string, string[]>[];

const PERSON: Security = [{ bearer: [] }, { session: [] }];

/* Who may call a route: the middleware that checks it, and how the OpenAPI description says so. site/openapi.ts registers the schemes. */

export const byAnyone = { middleware: anyCaller, security: [{}, ...PERSON, { cart: [] }] as Security };
export const bySignedIn = { middleware: signedIn, security: PERSON };
export const byStaff = { middleware: staffOnly, security: PERSON };

/** The refusals of a route of `bySignedIn`: these codes, and those of every route that needs an account. */
export function signedInRefusals(...codes: RefusalCode[]): ReturnType<typeof refusals> {
  return refusals('unauthenticated', ...codes);
}

/** The refusals of a route of `byStaff`: these codes, and those of every route that is only for staff. */
export function staffRefusals(...codes: RefusalCode[]): ReturnType<typeof refusals> {
  return refusals('unauthenticated', 'forbidden', 'second_factor_missing', ...codes);
}

/** Describes the calls whose verb uses `requireFresh`. */
export const FRESH = 'Needs a sign-in of the last 15 minutes: else 403 `confirm_identity`, until `POST /auth/confirm` or another sign-in.';
