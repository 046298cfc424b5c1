import type { RefusalCode } from '#domain/refusals.ts';
import { anyCaller, signedIn, staffOnly, tokenHolder } from '#http/middleware/caller.ts';
import { visitor } from '#http/middleware/pageCaller.ts';
import { refusals } from './refusals.ts';

type Security = Record<string, string[]>[];

const PERSON: Security = [{ bearer: [] }, { session: [] }];

/* Who may call a route: the middleware that checks it, and how the OpenAPI description says so. site/openapi.ts registers the schemes. */

export const byAnyone = { middleware: anyCaller, security: [{}, ...PERSON, { cart: [] }] as Security };
/** Anyone; their cart is read with who they are. The call changes nothing. */
export const byVisitor = { ...byAnyone, middleware: visitor };
/** The handler identifies the caller, as far as their tokens do not. */
export const byCartHolder = { security: byAnyone.security };
export const bySignedIn = { middleware: signedIn, security: PERSON };
/** Whoever has a genuine token. Its session is looked at by what the handler calls. */
export const byTokenHolder = { middleware: tokenHolder, security: PERSON };
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
