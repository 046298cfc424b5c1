import { openLines } from '#storefront/cart/view.ts';
import type { Shop } from '#storefront/shop.ts';

/** How many lines the cart has; the script keeps it in step. */
export function CartButton({ shop }: { shop: Shop }) {
  const lines = openLines(shop.cart).length;
  return (
    <a class="head-link cart-button" href="/cart" data-open-cart>
      <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
        <path class="stroke" d="M3.5 10h17l-1.8 9.5H5.3zM8 10l3-6M16 10l-3-6" />
      </svg>
      <span>Cart</span>
      <b class="badge" data-cart-count={lines}>
        {lines}
      </b>
    </a>
  );
}
