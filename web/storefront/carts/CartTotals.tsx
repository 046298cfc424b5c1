import type { Cart } from '#contracts/carts.ts';
import { money, savingsByReason, taxWords } from '#contracts/words.ts';
import { hindered } from './LineProblem.tsx';
import { type CartView, goods } from './view.ts';

type Sums = Pick<
  Cart,
  'discounts' | 'subtotal' | 'discountTotal' | 'depositTotal' | 'deliveryFee' | 'delivery' | 'taxes' | 'taxIncluded' | 'total'
> & { lines: readonly Pick<Cart['lines'][number], 'adjustments'>[] };

/** Goods, what each reason saves, deposits, delivery, total and the taxes in it. Used for carts and orders. */
export function CartTotals({ sums, currency }: { sums: Sums; currency: string }) {
  const { delivery } = sums;
  const reasons = savingsByReason(sums);
  return (
    <dl class="totals">
      <dt>Goods</dt>
      <dd>{money(sums.subtotal, currency)}</dd>
      {reasons.map(({ label, amount }) => (
        <>
          <dt>{label}</dt>
          <dd class="off">−{money(amount, currency)}</dd>
        </>
      ))}
      {reasons.length > 1 ? (
        <>
          <dt class="saved">You save</dt>
          <dd class="off saved">{money(sums.discountTotal, currency)}</dd>
        </>
      ) : null}
      {sums.depositTotal > 0 ? (
        <>
          <dt>Deposit</dt>
          <dd>{money(sums.depositTotal, currency)}</dd>
        </>
      ) : null}
      <dt>Delivery {delivery ? <small>{delivery.label}</small> : null}</dt>
      <dd>
        {delivery ? <s>{money(delivery.before, currency)}</s> : null} {sums.deliveryFee ? money(sums.deliveryFee, currency) : 'Free'}
      </dd>
      <dt class="sum">
        Total <small>{taxWords(sums, currency)}</small>
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
