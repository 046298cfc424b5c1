import type { Child } from '#storefront/jsx.ts';
import { Breadcrumbs, type Crumb } from '#storefront/layout/Breadcrumbs.tsx';
import { Page } from '#storefront/layout/Page.tsx';
import type { Shop } from '#storefront/shop.ts';
import { ACCOUNT_PLACES, STAFF_APP } from './places.ts';

interface AccountFrameProps {
  shop: Shop;
  title: string;
  /** The pages between the account page and this one. */
  trail?: Crumb[];
  children: Child;
}

/** The frame of every account page, with links to the others: beside it, or on a phone on the account page. */
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

/** Links to the account pages, shown on wide screens. */
function AccountNav({ shop: { path, user } }: { shop: Shop }) {
  const places = user?.role === 'customer' ? ACCOUNT_PLACES : [...ACCOUNT_PLACES, STAFF_APP];
  return (
    <nav class="account-nav" aria-label="Your account">
      <ul>
        {places.map(({ href, name }) => (
          <li key={href}>
            <a href={href} aria-current={here(path, href)}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function here(path: string, href: string) {
  const at = path.split('?')[0] ?? '';
  if (at === href) return 'page';
  return at.startsWith(`${href}/`) ? 'true' : undefined;
}
