import { CartPanel } from '#storefront/carts/CartPanel.tsx';
import type { CartView } from '#storefront/carts/view.ts';
import type { Child } from '#storefront/jsx.ts';
import { raw } from '#storefront/jsx.ts';
import type { PageKind } from '#storefront/pageKinds.ts';
import type { Flash as Message, PublicShop, Shopper } from '#storefront/shop.ts';
import { cartView } from '#storefront/shop.ts';
import { CartBar, Footer } from './Footer.tsx';
import { Head } from './Head.tsx';
import { Header } from './Header.tsx';

interface PageProps {
  shop: PublicShop;
  /** Decides which styles and scripts the page loads. */
  kind: PageKind;
  title: string;
  description?: string;
  /** The page's path for search engines, whatever filters it has. They leave out a page without one. */
  address?: string;
  /** The text of the search box. */
  q?: string;
  /** The department of the page, for its colour. */
  departmentId?: string;
  /** What search engines read of it, in the words of schema.org. */
  data?: object[];
  /** Where the cart is shown: beside the page, or by the page itself. */
  cart?: CartView['place'] | 'none';
  children: Child;
}

export function Page(props: PageProps) {
  const { shop, cart: place = 'column' } = props;
  const beside = place === 'column' || place === 'checkout';
  const hue = shop.departments.find((department) => department.id === props.departmentId)?.hue;
  return (
    <html lang="en">
      <Head shop={shop} kind={props.kind} title={props.title} description={props.description} address={props.address} />
      <body data-kind={props.kind} class={beside ? 'with-cart' : undefined} style={hue === undefined ? undefined : `--hue:${hue}`}>
        <a class="skip" href="#main">
          Skip to the goods
        </a>
        <Header shop={shop} q={props.q} current={props.departmentId} />
        <main id="main" tabindex={-1}>
          {shop.own(({ flash }) => (flash ? <Flash flash={flash} /> : null))}
          {props.children}
        </main>
        {beside ? (
          <aside class="cart-column" id="cart" tabindex={-1} aria-label="Your cart" data-cart={place}>
            {shop.own((shopper) => (
              <CartPanel view={cartView(shop, shopper, place)} />
            ))}
          </aside>
        ) : null}
        <Footer shop={shop} />
        {place === 'column' ? <CartBar shop={shop} /> : null}
        {/* Screen readers get it from #live alone, so that nothing is read twice. */}
        <div id="toasts" class="toasts" role="log" aria-live="off" aria-label="What just happened" />
        <p id="live" class="unseen" aria-live="polite" />
        {props.data?.map((one) => (
          <script type="application/ld+json" key={inScript(one)}>
            {raw(inScript(one))}
          </script>
        ))}
        {shop.own((shopper) => (
          <ClientData shop={shop} shopper={shopper} />
        ))}
      </body>
    </html>
  );
}

const TONE = { info: 'note-good', warn: 'note-warn', error: 'note-bad' } as const;

/** The message about the last action. It gets the focus, so that a screen reader reads it first. */
function Flash({ flash }: { flash: Message }) {
  return (
    <p class={`note flash ${TONE[flash.tone]}`} role={flash.tone === 'error' ? 'alert' : 'status'} tabindex={-1} autofocus>
      {flash.text}
    </p>
  );
}

/* Escaped, so that no text can close the element. */
const inScript = (data: object) => JSON.stringify(data).replace(/</g, '\\u003c');

/** The start data of the script (live/pageData.ts). */
function ClientData({ shop, shopper }: { shop: PublicShop; shopper: Shopper }) {
  const { currency, minimumOrder, freeDeliveryFrom, timeZone, path } = shop;
  const { now, user, cartId, cart, code } = shopper;
  const seed = { now, cartId, cart, code, currency, minimumOrder, freeDeliveryFrom, timeZone, back: path, member: user !== null };
  return (
    <script type="application/json" id="seed">
      {raw(inScript(seed))}
    </script>
  );
}
