import type { NotAllowedLine } from '#domain/stock/allowed.ts';

export type CheckoutRefusal =
  | { code: 'cart_empty' }
  /** `cart` is the cart with its new prices, as the API shows it. */
  | { code: 'price_changed'; expectedTotal: number; cart: unknown }
  | { code: 'below_minimum_order'; minimum: number; subtotal: number }
  /** Lines whose quantity a rule of their variant forbids since they were added. */
  | { code: 'quantity_not_allowed'; lines: NotAllowedLine[] }
  | { code: 'payment_method_unavailable'; method: string }
  /** Orders that wait for their payment hold stock. */
  | { code: 'too_many_unpaid'; most: number };
