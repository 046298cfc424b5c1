import type { Address } from '#contracts/orders.ts';
import type { Problem } from '#contracts/problem.ts';
import { AccountFrame } from '#storefront/account/AccountFrame.tsx';
import { ADDRESS_LABELS, AddressFields } from '#storefront/forms/AddressFields.tsx';
import { ErrorSummary } from '#storefront/forms/ErrorSummary.tsx';
import { ProblemNote } from '#storefront/forms/ProblemNote.tsx';
import type { Shop } from '#storefront/shop.ts';

export interface AddressPageProps {
  shop: Shop;
  /** Null for a new one. */
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
      <ProblemNote problem={problem} kept="What you typed is kept." />
      <ErrorSummary errors={errors} labels={ADDRESS_LABELS} />
      <form class="form" method="post" action={`/account/addresses/${id ?? 'new'}`} data-once>
        <AddressFields values={values} errors={errors} />
        <button type="submit" class="button button-wide">
          Save the address
        </button>
      </form>
    </AccountFrame>
  );
}
