import { inShort } from '#storefront/cart/inShort.ts';
import type { Shop } from '#storefront/shop.ts';

/** The cart's handle at the bottom of a narrow screen, always in sight: a link that the script turns into a sheet. */
export function CartBar({ shop }: { shop: Shop }) {
  const words = inShort(shop.cart, shop.currency, shop.minimumOrder);
  return (
    <aside aria-label="Cart in short">
      <a class="cart-bar" href="/cart" data-open-cart data-cart-bar data-lines={words.lines}>
        <span data-bar-count>{words.count}</span>
        <span data-bar-missing>{words.missing}</span>
        <b data-bar-total>{words.total}</b>
      </a>
    </aside>
  );
}
