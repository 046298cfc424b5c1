import { signedIn, staffOnly, whoever } from '#http/middleware/caller.ts';

type Security = Record<string, string[]>[];

const PERSON: Security = [{ bearer: [] }, { session: [] }];

/* Who may call a route: how it finds out, and how the API's description says so. The schemes are named in site/openapi.ts. */

export const byWhoever = { middleware: whoever, security: [{}, ...PERSON, { cart: [] }] as Security };
export const bySignedIn = { middleware: signedIn, security: PERSON };
export const byStaff = { middleware: staffOnly, security: PERSON };

/** Said of the calls whose verb asks for it (`requireFresh`). */
export const FRESH = 'Needs a sign-in of the last 15 minutes: else 403 `confirm_identity`, until `POST /auth/confirm` or another sign-in.';
