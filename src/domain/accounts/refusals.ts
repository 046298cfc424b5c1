export type AccountRefusal =
  | { code: 'bad_credentials' }
  | { code: 'email_unverified' }
  | { code: 'token_expired' }
  | { code: 'refresh_reused' }
  /** The first factor was right. The challenge is for the second one. */
  | { code: 'second_factor_required'; challenge: string; methods: SecondFactorMethod[] }
  /** The challenge is too old, or was already used. */
  | { code: 'challenge_expired' }
  | { code: 'bad_code' }
  | { code: 'second_factor_exists' }
  | { code: 'bad_passkey' }
  /** A member of staff must set up a second factor first. */
  | { code: 'second_factor_missing' }
  /** The action is too sensitive for a session that was opened long ago. Confirm your identity first. */
  | { code: 'confirm_identity' }
  | { code: 'provider_failed'; provider: string }
  | { code: 'provider_email_unverified'; provider: string }
  /** The person could not sign in without it. */
  | { code: 'last_way_in' };

export type SecondFactorMethod = 'app' | 'recovery_code';
