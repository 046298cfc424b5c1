import type { Problem } from '#contracts/problem.ts';
import { ProblemNote } from '#storefront/forms/Problems.tsx';
import { Page } from '#storefront/layout/Page.tsx';
import type { Shop } from '#storefront/shop.ts';
import { cartView } from '#storefront/shop.ts';
import { CartPanel } from './CartPanel.tsx';
import { ReorderNote, type ReorderNoteProps } from './ReorderNote.tsx';
import { ABOUT_CODE } from './view.ts';

export interface CartPageProps {
  shop: Shop;
  problem?: Problem | null;
  /** A code that was refused, as it was typed. */
  code?: string | undefined;
  /** What came of ordering again, if the shopper just did. */
  reordered?: ReorderNoteProps | null;
}

export function CartPage({ shop, problem = null, code, reordered = null }: CartPageProps) {
  const view = cartView(shop, shop, 'page');
  const refused =
    code === undefined || problem === null ? {} : { code, notes: { [ABOUT_CODE]: { kind: 'warn' as const, text: problem.detail } } };
  return (
    <Page shop={shop} kind="cart" title="Your cart" cart="page">
      <div class="narrow">
        <div class="plain-head">
          <h1>Your cart</h1>
        </div>
        <ProblemNote problem={problem} kept="Your cart is as it was." />
        {reordered ? <ReorderNote {...reordered} /> : null}
        <div id="cart" tabindex={-1} data-cart="page" class="cart-page">
          <CartPanel view={{ ...view, ...refused }} />
        </div>
      </div>
    </Page>
  );
}
