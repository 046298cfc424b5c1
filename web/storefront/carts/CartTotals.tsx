import type { Cart } from '#contracts/carts.ts';
import { money } from '#contracts/words.ts';
import { hindered } from './LineProblem.tsx';
import { type CartView, goods } from './view.ts';

type Sums = Pick<Cart, 'subtotal' | 'discounts' | 'discountTotal' | 'deliveryFee' | 'taxIncluded' | 'total'>;

/** Goods, adjustments with their reasons, delivery, total. Used for carts and orders. */
export function CartTotals({ sums, currency }: { sums: Sums; currency: string }) {
  const whole = sums.discounts.reduce((sum, cut) => sum + cut.amount, 0);
  const onLines = sums.discountTotal - whole;
  return (
    <dl class="totals">
      <dt>Goods</dt>
      <dd>{money(sums.subtotal, currency)}</dd>
      {onLines > 0 ? <dt>Offers on your goods</dt> : null}
      {onLines > 0 ? <dd class="off">−{money(onLines, currency)}</dd> : null}
      {sums.discounts.map((cut) => (
        <>
          <dt>{cut.label}</dt>
          <dd class="off">−{money(cut.amount, currency)}</dd>
        </>
      ))}
      <dt>Delivery</dt>
      <dd>{sums.deliveryFee ? money(sums.deliveryFee, currency) : 'Free'}</dd>
      <dt class="sum">
        Total <small>incl. {money(sums.taxIncluded, currency)} tax</small>
      </dt>
      <dd class="sum">{money(sums.total, currency)}</dd>
    </dl>
  );
}

/** Below the minimum order the amount that is missing, else the link to the checkout. */
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
      {hindered(cart).length ? <p class="nudge">Something above cannot be ordered as it is</p> : null}
      {free !== null && cart.deliveryFee > 0 && sum < free ? (
        <p class="nudge">{money(free - sum, currency)} more and delivery is free</p>
      ) : null}
      <a class="button button-wide" href="/checkout">
        Check out <b>{money(cart.total, currency)}</b>
      </a>
    </div>
  );
}
