import { goods } from '../cart/view.ts';
import { count, money } from '../format.ts';
import type { Shop } from '../shop.ts';

/** The cart's handle at the bottom of a narrow screen: a link that the script turns into a sheet. */
export function CartBar({ shop }: { shop: Shop }) {
  const { cart, currency } = shop;
  const missing = cart ? cart.minimumOrder - goods(cart) : 0;
  return (
    <aside aria-label="Cart in short">
      <a class="cart-bar" href="/cart" data-open-cart data-cart-bar hidden={!cart?.lines.length}>
        <span data-bar-count>{count(cart?.lines.length ?? 0, 'line')}</span>
        <span data-bar-missing>{missing > 0 ? `${money(missing, currency)} more to order` : 'Ready to check out'}</span>
        <b data-bar-total>{money(cart?.total ?? 0, currency)}</b>
      </a>
    </aside>
  );
}
