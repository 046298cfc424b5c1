import { notConfirmed, type ProblemError, problemOf } from './problem.ts';
import { identity } from './question.ts';
import { noteSecondFactorMissing } from './secondFactor.ts';
import { send } from './send.ts';
import { regainSession } from './session.ts';

/**
 * Sends with the session's cookies; throws every refusal as a `ProblemError`. Two are overcome first, once a call, and the call is
 * sent again as it was: `unauthenticated` by regaining the session, `confirm_identity` by asking whoever is there who they are.
 */
export async function deskFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const tried = new Set<string>();
  for (;;) {
    const response = await send(input, init);
    if (response.ok) return response;
    const refusal = await problemOf(response);
    if (tried.has(refusal.code)) throw refusal;
    tried.add(refusal.code);
    await overcome(refusal);
  }
}

/** Throws what could not be. */
async function overcome(refusal: ProblemError): Promise<void> {
  switch (refusal.code) {
    case 'unauthenticated':
      if (await regainSession()) return;
      break;
    case 'confirm_identity':
      if (await identity.ask()) return;
      throw notConfirmed();
    case 'second_factor_missing':
      noteSecondFactorMissing();
  }
  throw refusal;
}
