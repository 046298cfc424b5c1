export type AccountRefusal =
  | { code: 'bad_credentials' }
  | { code: 'email_unverified' }
  | { code: 'token_expired' }
  | { code: 'refresh_reused' }
  /** The first factor was right; the challenge takes the second. */
  | { code: 'second_factor_required'; challenge: string; methods: SecondFactorMethod[] }
  /** What was begun waited too long, or was finished before. */
  | { code: 'challenge_expired' }
  | { code: 'bad_code' }
  | { code: 'second_factor_exists' }
  | { code: 'bad_passkey' }
  /** Staff who may not work without a second factor have none. */
  | { code: 'second_factor_missing' }
  /** Show once more who you are: this matters too much for a session that was opened long ago. */
  | { code: 'confirm_identity' }
  | { code: 'provider_failed'; provider: string }
  | { code: 'provider_email_unverified'; provider: string }
  /** Nothing else would let this person in. */
  | { code: 'last_way_in' };

export type SecondFactorMethod = 'app' | 'recovery_code';
