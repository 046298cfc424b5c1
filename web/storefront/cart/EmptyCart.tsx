import { money } from '#storefront/format.ts';
import type { CartView } from './view.ts';

export function EmptyCart({ view }: { view: CartView }) {
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
        <a href="/search?onOffer=true">See what is on offer</a>
      </p>
      <p class="quiet">We deliver from {money(view.minimumOrder, view.currency)}.</p>
    </div>
  );
}
