export type CheckoutRefusal =
  | { code: 'cart_empty' }
  /** `cart` is the cart with its new prices, as the API shows it. */
  | { code: 'price_changed'; cart: unknown }
  | { code: 'below_minimum_order'; minimum: number; subtotal: number }
  | { code: 'payment_method_unavailable'; method: string };
