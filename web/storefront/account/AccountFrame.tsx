import type { Child } from 'hono/jsx';
import { Breadcrumbs, type Crumb } from '#storefront/layout/Breadcrumbs.tsx';
import { Page } from '#storefront/layout/Page.tsx';
import type { Shop } from '#storefront/shop.ts';
import { AccountNav } from './AccountNav.tsx';

export interface AccountFrameProps {
  shop: Shop;
  title: string;
  /** Between the account and this page. */
  trail?: Crumb[];
  children: Child;
}

/** A page of somebody's account: its places beside it, or one press away on a phone. */
export function AccountFrame({ shop, title, trail = [], children }: AccountFrameProps) {
  return (
    <Page shop={shop} kind="account" title={title} cart="none">
      <div class="account">
        <AccountNav shop={shop} />
        <div class="account-page">
          <Breadcrumbs trail={[{ href: '/account', name: 'Your account' }, ...trail]} />
          <h1>{title}</h1>
          {children}
        </div>
      </div>
    </Page>
  );
}
