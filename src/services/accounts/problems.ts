import type { AccountRefusal } from '#domain/accounts/refusals.ts';
import type { ProblemsOf } from '#services/problemWords.ts';

export const accountProblems = {
  bad_credentials: { status: 401, title: 'Wrong address or password', detail: 'The mail address and the password do not belong together.' },
  email_unverified: { status: 403, title: 'Address not verified', detail: 'Open the link in the mail we sent you, then try again.' },
  token_expired: { status: 410, title: 'Link expired', detail: 'This link was used before or is too old. Ask for a new one.' },
  refresh_reused: {
    status: 401,
    title: 'Session ended',
    detail: 'This session was used from somewhere else and has been closed. Sign in again.',
  },
  second_factor_required: {
    status: 403,
    title: 'Second step needed',
    detail: 'Enter the code of your authenticator app, or a recovery code.',
    extra: (r) => ({ challenge: r.challenge, methods: r.methods }),
  },
  challenge_expired: { status: 410, title: 'Begin again', detail: 'This took too long, or was finished before. Begin again.' },
  second_factor_exists: {
    status: 409,
    title: 'Set up already',
    detail: 'An authenticator app is set up. Turn it off before you set up another.',
  },
  bad_code: { status: 401, title: 'Wrong code', detail: 'This code is not right, or was used before.' },
  bad_passkey: {
    status: 401,
    title: 'Passkey not accepted',
    detail: 'This passkey could not be checked. Try again, or sign in another way.',
  },
  second_factor_missing: {
    status: 403,
    title: 'Second step missing',
    detail: 'Owners work with an authenticator app. Set one up under your account, then come back.',
  },
  confirm_identity: {
    status: 403,
    title: 'Confirm that it is you',
    detail: 'This needs a sign-in of the last minutes. Enter your password again.',
  },
  provider_failed: {
    status: 502,
    title: 'Sign-in failed',
    detail: (r) => `${r.provider} did not confirm who you are. Nothing was changed.`,
  },
  provider_email_unverified: {
    status: 403,
    title: 'Address not verified',
    detail: (r) => `${r.provider} has not verified your mail address. Nothing was changed.`,
  },
  last_way_in: { status: 409, title: 'The last way in', detail: 'Nothing else would let you in. Set a password or add a passkey first.' },
} satisfies ProblemsOf<AccountRefusal>;
