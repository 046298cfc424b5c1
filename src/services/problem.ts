import type { Problem } from '#contracts/problem.ts';
import type { Refusal } from '#domain/refusals.ts';
import { wait } from '#domain/wait.ts';

interface Wire {
  status: number;
  title: string;
  detail: string;
  extra?: Record<string, unknown>;
}

/** Put a refusal on the wire. Vague on purpose where detail would help an attacker. */
export function toProblem(refusal: Refusal): Problem {
  const { status, title, detail, extra } = describe(refusal);
  return { type: `urn:pinchi:problem:${refusal.code}`, title, status, detail, code: refusal.code, ...extra };
}

function describe(r: Refusal): Wire {
  switch (r.code) {
    case 'validation_failed':
      return {
        status: 422,
        title: 'Not valid',
        detail: r.errors.map((e) => `${e.path}: ${e.message}`).join('; '),
        extra: { errors: r.errors },
      };
    case 'unauthenticated':
      return { status: 401, title: 'Sign in first', detail: 'This needs a signed-in account.' };
    case 'forbidden':
      return { status: 403, title: 'Not allowed', detail: 'Your account may not do this.' };
    case 'not_found':
      return { status: 404, title: 'Not found', detail: `There is no such ${r.what}.` };
    case 'bad_origin':
      return { status: 403, title: 'Foreign origin', detail: "This request must come from the store's own pages." };
    case 'bad_credentials':
      return { status: 401, title: 'Wrong address or password', detail: 'The mail address and the password do not belong together.' };
    case 'email_unverified':
      return { status: 403, title: 'Address not verified', detail: 'Open the link in the mail we sent you, then try again.' };
    case 'token_expired':
      return { status: 410, title: 'Link expired', detail: 'This link was used before or is too old. Ask for a new one.' };
    case 'refresh_reused':
      return {
        status: 401,
        title: 'Session ended',
        detail: 'This session was used from somewhere else and has been closed. Sign in again.',
      };
    case 'second_factor_required':
      return {
        status: 403,
        title: 'Second step needed',
        detail: 'Enter the code of your authenticator app, or a recovery code.',
        extra: { challenge: r.challenge, methods: r.methods },
      };
    case 'challenge_expired':
      return { status: 410, title: 'Begin again', detail: 'This took too long, or was finished before. Begin again.' };
    case 'second_factor_exists':
      return { status: 409, title: 'Set up already', detail: 'An authenticator app is set up. Turn it off before you set up another.' };
    case 'bad_code':
      return { status: 401, title: 'Wrong code', detail: 'This code is not right, or was used before.' };
    case 'bad_passkey':
      return {
        status: 401,
        title: 'Passkey not accepted',
        detail: 'This passkey could not be checked. Try again, or sign in another way.',
      };
    case 'second_factor_missing':
      return {
        status: 403,
        title: 'Second step missing',
        detail: 'Owners work with an authenticator app. Set one up under your account, then come back.',
      };
    case 'confirm_identity':
      return {
        status: 403,
        title: 'Confirm that it is you',
        detail: 'This needs a sign-in of the last minutes. Enter your password again.',
      };
    case 'provider_failed':
      return { status: 502, title: 'Sign-in failed', detail: `${r.provider} did not confirm who you are. Nothing was changed.` };
    case 'provider_email_unverified':
      return {
        status: 403,
        title: 'Address not verified',
        detail: `${r.provider} has not verified your mail address. Nothing was changed.`,
      };
    case 'last_way_in':
      return {
        status: 409,
        title: 'The last way in',
        detail: 'Nothing else would let you in. Set a password or add a passkey first.',
      };
    case 'already_staff':
      return { status: 409, title: 'On the staff already', detail: 'Somebody with this address works here already.' };
    case 'last_owner':
      return { status: 409, title: 'The last owner', detail: 'A store needs an owner. Make somebody else an owner first.' };
    case 'mail_not_failed':
      return { status: 409, title: 'Not failed', detail: 'This is done, or on its way. Nothing was sent again.' };
    case 'too_many':
      return { status: 409, title: 'Too many', detail: `At most ${r.most} ${r.what}. Remove one first.`, extra: { most: r.most } };
    case 'rate_limited':
      return { status: 429, title: 'Too many tries', detail: `Try again in ${wait(r.retryAfterSeconds)}.` };
    case 'precondition_required':
      return { status: 428, title: 'Version needed', detail: 'Send If-Match with the version you edited.' };
    case 'stale_version':
      return {
        status: 412,
        title: 'Changed meanwhile',
        detail: `Somebody changed this; it is at version ${r.current} now.`,
        extra: { version: r.current },
      };
    case 'sku_taken':
      return { status: 409, title: 'SKU taken', detail: `Another variant has the SKU ${r.sku}.` };
    case 'in_use':
      return { status: 409, title: 'In use', detail: `${r.what} still depends on this.` };
    case 'idempotency_key_required':
      return { status: 400, title: 'Key needed', detail: 'Send an Idempotency-Key header, so that a repeated call is done once.' };
    case 'idempotency_key_reused':
      return { status: 422, title: 'Key reused', detail: 'This Idempotency-Key came with another body before.' };
    case 'insufficient_stock':
      return {
        status: 409,
        title: 'Not enough stock',
        detail: `${r.stock} on hand, ${r.reserved} of them reserved.`,
        extra: { stock: r.stock, reserved: r.reserved },
      };
    case 'out_of_stock':
      return { status: 409, title: 'Not enough left', detail: leftOver(r.available), extra: { available: r.available, lines: r.lines } };
    case 'over_maximum':
      return fieldFault('quantity', `At most ${r.maximum} of this in one order.`, { maximum: r.maximum });
    case 'off_step':
      return fieldFault('quantity', `This is sold in steps of ${r.step}.`, { step: r.step });
    case 'cart_full':
      return fieldFault('variantId', `A cart holds at most ${r.maximum} different things.`, { maximum: r.maximum });
    case 'cart_empty':
      return { status: 409, title: 'Empty cart', detail: 'There is nothing in the cart to order.' };
    case 'cart_locked':
      return { status: 409, title: 'Cart closed', detail: 'This cart has been ordered or is being ordered. Open your current cart.' };
    case 'price_changed':
      return {
        status: 409,
        title: 'Price changed',
        detail: 'The total is not what you agreed to any more. Look at the cart and order again.',
        extra: { cart: r.cart },
      };
    case 'below_minimum_order':
      return {
        status: 422,
        title: 'Below the minimum order',
        detail: `The goods come to ${r.subtotal}; the least is ${r.minimum} (minor units).`,
        extra: { minimum: r.minimum, subtotal: r.subtotal },
      };
    case 'promo_invalid':
      return { status: 422, title: 'Code not valid', detail: r.reason };
    case 'payment_method_unavailable':
      return fieldFault('paymentMethod', 'This way of paying is not offered yet.');
    case 'busy':
      return { status: 503, title: 'Try again', detail: 'This could not be decided just now; nothing was changed.' };
  }
}

function leftOver(available: number): string {
  return available > 0 ? `Only ${available} left.` : 'Sold out just now.';
}

function fieldFault(path: string, message: string, extra: Record<string, unknown> = {}): Wire {
  return { status: 422, title: 'Not valid', detail: message, extra: { errors: [{ path, message }], ...extra } };
}
