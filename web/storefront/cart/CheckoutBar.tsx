import { money } from '#storefront/format.ts';
import { type CartView, goods } from './view.ts';

/** Fills up to the minimum order and then is the checkout button. */
export function CheckoutBar({ view }: { view: CartView }) {
  const { cart, currency, freeDeliveryFrom: free } = view;
  if (!cart) return null;
  const sum = goods(cart);
  const least = cart.minimumOrder;
  if (sum < least) {
    return (
      <p class="fill" style={`--part:${Math.round((sum / least) * 100)}%`}>
        <b>{money(least - sum, currency)} more to order</b>
        <small>We deliver from {money(least, currency)}</small>
      </p>
    );
  }
  return (
    <div class="checkout-bar">
      {free !== null && cart.deliveryFee > 0 && sum < free ? (
        <p class="nudge">{money(free - sum, currency)} more and delivery is free</p>
      ) : null}
      <a class="button button-wide" href="/checkout">
        Check out <b>{money(cart.total, currency)}</b>
      </a>
    </div>
  );
}
