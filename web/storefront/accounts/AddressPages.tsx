import type { SavedAddress } from '#contracts/accounts.ts';
import type { Address } from '#contracts/orders.ts';
import type { Problem } from '#contracts/problem.ts';
import { ADDRESS_LABELS, AddressFields } from '#storefront/forms/AddressFields.tsx';
import { Form } from '#storefront/forms/Form.tsx';
import { AddressLines } from '#storefront/orders/AddressLines.tsx';
import type { Shop } from '#storefront/shop.ts';
import { AccountFrame } from './AccountFrame.tsx';

interface AddressesPageProps {
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

export interface AddressPageProps {
  shop: Shop;
  /** Null for a new address. */
  id: string | null;
  values: Partial<Address>;
  errors: Record<string, string>;
  problem: Problem | null;
}

export function AddressPage({ shop, id, values, errors, problem }: AddressPageProps) {
  return (
    <AccountFrame
      shop={shop}
      title={id === null ? 'Add an address' : 'Change an address'}
      trail={[{ href: '/account/addresses', name: 'Addresses' }]}
    >
      {id === null ? null : <p>Orders that are placed already still go where they were to go.</p>}
      <Form
        action={`/account/addresses/${id ?? 'new'}`}
        submit="Save the address"
        errors={errors}
        labels={ADDRESS_LABELS}
        problem={problem}
        problemKept="What you typed is kept."
      >
        <AddressFields values={values} errors={errors} />
      </Form>
    </AccountFrame>
  );
}

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
