import type { Child } from 'hono/jsx';
import { CartPanel } from '#storefront/cart/CartPanel.tsx';
import { cartView } from '#storefront/cart/fromShop.ts';
import type { CartView } from '#storefront/cart/view.ts';
import type { PageKind } from '#storefront/pageKinds.ts';
import type { Shop } from '#storefront/shop.ts';
import { CartBar } from './CartBar.tsx';
import { ClientData } from './ClientData.tsx';
import { Flash } from './Flash.tsx';
import { Footer } from './Footer.tsx';
import { Head } from './Head.tsx';
import { Header } from './Header.tsx';

export interface PageProps {
  shop: Shop;
  /** Decides which styles and scripts the page loads. */
  kind: PageKind;
  title: string;
  description?: string;
  /** What stands in the search box. */
  q?: string;
  /** The department the page belongs to, for its tint. */
  departmentId?: string;
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
      <Head shop={shop} kind={props.kind} title={props.title} description={props.description} />
      <body data-kind={props.kind} class={beside ? 'with-cart' : undefined} style={hue === undefined ? undefined : `--hue:${hue}`}>
        <a class="skip" href="#main">
          Skip to the goods
        </a>
        <Header shop={shop} q={props.q} current={props.departmentId} />
        <main id="main" tabindex={-1}>
          {shop.flash ? <Flash flash={shop.flash} /> : null}
          {props.children}
        </main>
        {beside ? (
          <aside class="cart-column" id="cart" tabindex={-1} aria-label="Your cart" data-cart={place}>
            <CartPanel view={cartView(shop, place)} />
          </aside>
        ) : null}
        <Footer shop={shop} />
        {place === 'column' ? <CartBar shop={shop} /> : null}
        {/* Read out by #live alone, so that nothing is said twice. */}
        <div id="toasts" class="toasts" role="log" aria-live="off" aria-label="What just happened" />
        <p id="live" class="unseen" aria-live="polite" />
        <ClientData shop={shop} />
      </body>
    </html>
  );
}
