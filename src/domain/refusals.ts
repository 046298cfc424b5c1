import type { AccountRefusal } from './accounts/refusals.ts';
import type { CartRefusal } from './carts/refusals.ts';
import type { CatalogueRefusal } from './catalogue/refusals.ts';
import type { CheckoutRefusal } from './checkout/refusals.ts';
import type { ImportRefusal } from './import/refusals.ts';
import type { MailRefusal } from './mail/refusals.ts';
import type { MemberRefusal } from './members/refusals.ts';
import type { OrderRefusal } from './orders/refusals.ts';
import type { PricingRefusal } from './pricing/refusals.ts';
import type { RequestRefusal } from './requests/refusals.ts';
import type { SettlementRefusal } from './settlement/refusals.ts';
import type { StockRefusal } from './stock/refusals.ts';

/** One invalid field of a body or query. */
export interface FieldError {
  path: string;
  message: string;
}

/** Refusals that any feature may return. */
export type CommonRefusal =
  | { code: 'validation_failed'; errors: FieldError[] }
  | { code: 'unauthenticated' }
  | { code: 'forbidden' }
  | { code: 'not_found'; what: string }
  | { code: 'bad_origin' }
  | { code: 'rate_limited'; retryAfterSeconds: number }
  | { code: 'precondition_required' }
  | { code: 'stale_version'; current: number }
  | { code: 'in_use'; what: string }
  | { code: 'too_many'; what: string; most: number }
  | { code: 'idempotency_key_required' }
  | { code: 'idempotency_key_reused' }
  | { code: 'busy' };

/** Why a file is not taken as a picture. `personal_data`: it has Exif or the like, which cannot be taken out of this type. `no_copy`:
 * it was sent as a narrower copy of another, and is none. */
export type PictureFault = 'unknown_type' | 'no_copy' | 'damaged' | 'moving' | 'personal_data' | 'too_many_pixels';

/** Refusals of calls that take pictures. */
export type PictureRefusal = { code: 'picture_too_large'; most: number } | { code: 'picture_not_accepted'; why: PictureFault };

/** Every expected refusal, with its evidence. Each feature declares its own refusals and their texts. */
export type Refusal =
  | CommonRefusal
  | AccountRefusal
  | CartRefusal
  | CatalogueRefusal
  | CheckoutRefusal
  | ImportRefusal
  | MailRefusal
  | MemberRefusal
  | PictureRefusal
  | OrderRefusal
  | PricingRefusal
  | RequestRefusal
  | SettlementRefusal
  | StockRefusal;

export type RefusalCode = Refusal['code'];
