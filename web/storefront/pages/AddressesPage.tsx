import type { SavedAddress } from '#contracts/accounts.ts';
import { AccountFrame } from '#storefront/account/AccountFrame.tsx';
import { AddressLines } from '#storefront/orders/AddressLines.tsx';
import type { Shop } from '#storefront/shop.ts';

export interface AddressesPageProps {
  shop: Shop;
  addresses: SavedAddress[];
}

export function AddressesPage({ shop, addresses }: AddressesPageProps) {
  return (
    <AccountFrame shop={shop} title="Addresses">
      {addresses.length ? null : <p>None kept yet. One you keep here is ready to choose at the checkout.</p>}
      <ul class="rows">
        {addresses.map((address) => (
          <li class="row" key={address.id}>
            <AddressLines address={address} />
            <div class="row-of-buttons">
              <a class="button button-quiet" href={`/account/addresses/${address.id}`}>
                Change<span class="unseen"> {address.line1}</span>
              </a>
              <a class="button button-quiet" href={`/account/addresses/${address.id}/remove`}>
                Remove<span class="unseen"> {address.line1}</span>
              </a>
            </div>
          </li>
        ))}
      </ul>
      <a class="button button-wide" href="/account/addresses/new">
        Add an address
      </a>
    </AccountFrame>
  );
}
