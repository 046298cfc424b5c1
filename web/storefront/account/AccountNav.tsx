import type { Shop } from '#storefront/shop.ts';
import { ACCOUNT_PLACES, STAFF_DESK } from './places.ts';

/** The places of an account, beside each of them where there is room. */
export function AccountNav({ shop: { path, user } }: { shop: Shop }) {
  const places = user?.role === 'customer' ? ACCOUNT_PLACES : [...ACCOUNT_PLACES, STAFF_DESK];
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
