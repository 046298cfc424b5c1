import type { Address, PaymentMethod, Placed } from '#contracts/orders.ts';
import type { Result } from '#domain/result.ts';

/** A checkout whose caller and body the door has already checked. */
export interface PlaceOrder {
  person: { id: string; name: string; verified: boolean };
  cartId: string;
  idempotencyKey: string;
  bodyHash: string;
  /** Where to; or `addressId`, one of the person's own. */
  address?: Address | undefined;
  addressId?: string | undefined;
  paymentMethod: PaymentMethod;
  /** Minor units. */
  expectedTotal: number;
}

export type PlaceOrderResult = Result<{ status: number; placed: Placed; replayed: boolean }>;
