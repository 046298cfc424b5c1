import type { Cart } from '#contracts/carts.ts';
import { count, money } from '#contracts/words.ts';
import { CartLineRow } from './CartLineRow.tsx';
import { CartTotals, CheckoutBar } from './CartTotals.tsx';
import { HoldNote } from './HoldNote.tsx';
import { PriceNews } from './PriceNews.tsx';
import { PromoCode } from './PromoCode.tsx';
import type { CartView, Link } from './view.ts';

/** The cart. The server and the browser render it, in the column, in the sheet and on its own page. */
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
            <PriceNews cart={cart} currency={view.currency} />
            <PromoCode view={view} />
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

/** The message of a cart that can no longer be changed: it was ordered or merged. */
function CartStatus({ cart }: { cart: Cart }) {
  if (cart.status === 'locked') return <p class="note">This cart is at the checkout just now. It opens again in a moment.</p>;
  if (cart.status === 'ordered') {
    return (
      <p class="note note-good">
        Ordered, thank you. <a href="/orders">See your orders</a>
      </p>
    );
  }
  if (cart.status === 'merged') return <p class="note">These goods are now in your account’s cart.</p>;
  return null;
}

function EmptyCart({ view }: { view: CartView }) {
  return (
    <div class="empty-cart">
      <svg viewBox="0 0 96 72" width="96" height="72" aria-hidden="true">
        <path class="crate-back" d="M10 26h76v40a4 4 0 0 1-4 4H14a4 4 0 0 1-4-4z" />
        <path class="crate-slat" d="M4 24h88v12H4zM8 42h80v10H8zM10 58h76v10H10z" />
      </svg>
      <p>
        <b>An empty crate.</b> What you put in is held for you while you shop.
      </p>
      <p>
        <a href="/offers">See what is on offer</a>
      </p>
      {view.code ? <p>Your code {view.code} waits for the first goods.</p> : null}
      <p class="quiet">We deliver from {money(view.minimumOrder, view.currency)}.</p>
    </div>
  );
}

const WORDS: Partial<Record<Link, string>> = {
  waiting: 'Reconnecting… what you change now is sent when we are back.',
  offline: 'You are offline. Your cart is kept, and changes are sent when you are back.',
};

function LinkNote({ link, back }: { link: Link; back: string }) {
  if (link === 'ended') {
    return (
      <p class="note note-link">
        You are signed out. Your cart is kept: <a href={`/sign-in?next=${encodeURIComponent(back)}`}>sign in</a> to go on.
      </p>
    );
  }
  const words = WORDS[link];
  return words ? <p class="note note-link">{words}</p> : null;
}
