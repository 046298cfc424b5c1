import type { SavedAddress } from '#contracts/accounts.ts';
import { AccountFrame } from '#storefront/account/AccountFrame.tsx';
import { AddressLines } from '#storefront/orders/AddressLines.tsx';
import type { Shop } from '#storefront/shop.ts';

export function RemoveAddressPage({ shop, address }: { shop: Shop; address: SavedAddress }) {
  return (
    <AccountFrame shop={shop} title="Remove this address?" trail={[{ href: '/account/addresses', name: 'Addresses' }]}>
      <AddressLines address={address} />
      <p>Orders that are placed already still go there.</p>
      <form method="post" action={`/account/addresses/${address.id}/remove`} data-once>
        <button type="submit" class="button button-wide">
          Remove it
        </button>
      </form>
      <a class="button button-quiet button-wide" href="/account/addresses">
        Keep it
      </a>
    </AccountFrame>
  );
}
