import { money } from '#contracts/words.ts';
import { cartSummary } from '#storefront/carts/view.ts';
import type { PublicShop, Shopper } from '#storefront/shop.ts';

export function Footer({ shop }: { shop: PublicShop }) {
  return (
    <footer class="footer">
      <p class="footer-line">
        <b>pinchi</b> What you put in your cart is held for you. Prices move in front of you, and say why. Delivery from{' '}
        {money(shop.minimumOrder, shop.currency)}.
      </p>
      <nav aria-label="About the shop">
        <a href="/offers">Offers</a>
        <a href="/orders">Your orders</a>
        <a href="/delivery">Delivery</a>
        <a href="/returns">Returns</a>
        <a href="/withdraw">Withdraw from contract here</a>
        <a href="/terms">Terms of sale</a>
        <a href="/privacy">Privacy</a>
        <a href="/docs">API reference</a>
        <a href="/admin">Staff</a>
        {shop.development ? <a href="/dev/mailbox">Mailbox</a> : null}
        {shop.development ? <a href="/dev/gateway">Payment sandbox</a> : null}
      </nav>
      <p class="quiet">
        Pictures: <a href="https://github.com/microsoft/fluentui-emoji">Fluent Emoji</a> by Microsoft, MIT licence. Letters: Bricolage
        Grotesque, Open Font License.
      </p>
    </footer>
  );
}

/** A summary of the cart, always visible at the bottom of a narrow screen. With script its link opens the sheet. */
export function CartBar({ shop }: { shop: PublicShop }) {
  return (
    <aside aria-label="Cart in short">
      {shop.own((shopper) => (
        <CartBarLink shop={shop} shopper={shopper} />
      ))}
    </aside>
  );
}

function CartBarLink({ shop, shopper }: { shop: PublicShop; shopper: Shopper }) {
  const words = cartSummary(shopper.cart, shop.currency, shop.minimumOrder);
  return (
    <a class="cart-bar" href="/cart" data-open-cart data-cart-bar data-lines={words.lines}>
      <span data-bar-count>{words.count}</span>
      <span data-bar-missing>{words.missing}</span>
      <b data-bar-total>{words.total}</b>
    </a>
  );
}
