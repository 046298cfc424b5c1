import { count } from '#storefront/format.ts';
import { CartLineRow } from './CartLineRow.tsx';
import { CartStatus } from './CartStatus.tsx';
import { CartTotals } from './CartTotals.tsx';
import { CheckoutBar } from './CheckoutBar.tsx';
import { EmptyCart } from './EmptyCart.tsx';
import { HoldNote } from './HoldNote.tsx';
import { LinkNote } from './LinkNote.tsx';
import type { CartView } from './view.ts';

/** The cart, the same on the server, in the column, in the sheet and on its own page. */
export function CartPanel({ view }: { view: CartView }) {
  const { cart } = view;
  const lines = cart && cart.status !== 'merged' && cart.status !== 'ordered' ? cart.lines : [];
  return (
    <div class="panel">
      <div class="panel-head">
        {view.place === 'page' ? null : <h2 class="panel-title">Your cart</h2>}
        {lines.length ? <span class="panel-count">{count(lines.length, 'line')}</span> : null}
        {cart && cart.tier !== 'bronze' ? <span class={`tier tier-${cart.tier}`}>{cart.tier}</span> : null}
        {view.place === 'column' ? (
          <button class="button button-quiet panel-close" type="button" popovertarget="cart" popovertargetaction="hide">
            Close
          </button>
        ) : null}
      </div>
      <LinkNote link={view.link} back={view.back} />
      {cart ? <CartStatus cart={cart} /> : null}
      {cart && lines.length ? (
        <>
          <HoldNote view={view} />
          <ul class="lines">
            {lines.map((line) => (
              <CartLineRow line={line} view={view} key={line.variantId} />
            ))}
          </ul>
          <div class="panel-foot">
            <CartTotals sums={cart} currency={view.currency} />
            {view.place === 'checkout' ? null : <CheckoutBar view={view} />}
          </div>
        </>
      ) : (
        <EmptyCart view={view} />
      )}
    </div>
  );
}
