import type { User } from '#contracts/accounts.ts';
import { ACCOUNT_PLACES, STAFF_DESK } from '#storefront/account/places.ts';
import { TierCard } from '#storefront/account/TierCard.tsx';
import { Page } from '#storefront/layout/Page.tsx';
import type { Shop } from '#storefront/shop.ts';

export interface AccountPageProps {
  shop: Shop;
  user: User;
}

export function AccountPage({ shop, user }: AccountPageProps) {
  const places = user.role === 'customer' ? ACCOUNT_PLACES : [STAFF_DESK, ...ACCOUNT_PLACES];
  return (
    <Page shop={shop} kind="account" title={`Hello, ${user.name.split(' ')[0]}`} cart="none">
      <div class="account-home">
        <div>
          <h1>Hello, {user.name.split(' ')[0]}</h1>
          <p class="quiet">
            {user.name}, {user.email}
          </p>
        </div>
        <TierCard user={user} />
        <nav aria-label="Your account">
          <ul class="account-tiles">
            {places.map(({ href, name, about }) => (
              <li key={href}>
                <a href={href}>
                  <b>{name}</b>
                  <small>{about}</small>
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <form method="post" action="/sign-out">
          <button type="submit" class="button button-quiet">
            Sign out
          </button>
        </form>
      </div>
    </Page>
  );
}
