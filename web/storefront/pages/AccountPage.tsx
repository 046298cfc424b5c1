import { TierCard } from '../account/TierCard.tsx';
import { FormPage } from '../forms/FormPage.tsx';
import type { Shop } from '../shop.ts';

export interface AccountPageProps {
  shop: Shop;
}

export function AccountPage({ shop }: AccountPageProps) {
  const { user } = shop;
  if (!user) {
    return (
      <FormPage shop={shop} title="Your account">
        <p>You are signed out. Your cart is kept on this device.</p>
        <a class="button button-wide" href="/sign-in?next=%2Faccount">
          Sign in
        </a>
      </FormPage>
    );
  }
  return (
    <FormPage shop={shop} title={`Hello, ${user.name.split(' ')[0]}`}>
      <p class="quiet">
        {user.name}, {user.email}
      </p>
      <TierCard user={user} />
      <ul class="links">
        <li>
          <a href="/orders">Your orders</a>
        </li>
        {user.role === 'customer' ? null : (
          <li>
            <a href="/admin">The staff desk</a>
          </li>
        )}
      </ul>
      <form method="post" action="/sign-out">
        <button type="submit" class="button button-quiet button-wide">
          Sign out
        </button>
      </form>
    </FormPage>
  );
}
