/** One failed field of a body or query. */
export interface FieldError {
  path: string;
  message: string;
}

/** Every expected refusal, with the evidence a shopper or a program needs. `src/services/problem.ts` puts each on the wire. */
export type Refusal =
  | { code: 'validation_failed'; errors: FieldError[] }
  | { code: 'unauthenticated' }
  | { code: 'forbidden' }
  | { code: 'not_found'; what: string }
  | { code: 'bad_origin' }
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
  | { code: 'last_way_in' }
  | { code: 'already_staff' }
  | { code: 'last_owner' }
  | { code: 'mail_not_failed' }
  | { code: 'too_many'; what: string; most: number }
  | { code: 'rate_limited'; retryAfterSeconds: number }
  | { code: 'precondition_required' }
  | { code: 'stale_version'; current: number }
  | { code: 'sku_taken'; sku: string }
  | { code: 'in_use'; what: string }
  | { code: 'idempotency_key_required' }
  | { code: 'idempotency_key_reused' }
  | { code: 'insufficient_stock'; stock: number; reserved: number }
  | { code: 'out_of_stock'; available: number; lines: ShortLine[] }
  | { code: 'over_maximum'; maximum: number }
  | { code: 'off_step'; step: number }
  | { code: 'cart_full'; maximum: number }
  | { code: 'cart_empty' }
  | { code: 'cart_locked' }
  | { code: 'price_changed'; cart: unknown }
  | { code: 'below_minimum_order'; minimum: number; subtotal: number }
  | { code: 'promo_invalid'; reason: string }
  | { code: 'payment_method_unavailable'; method: string }
  | { code: 'busy' };

export type SecondFactorMethod = 'app' | 'recovery_code';

export interface ShortLine {
  variantId: string;
  requested: number;
  available: number;
}
