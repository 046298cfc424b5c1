import { AccountFrame } from '../account/AccountFrame.tsx';
import { EraseForm, type EraseFormProps } from '../account/EraseForm.tsx';
import type { Shop } from '../shop.ts';

export interface DataPageProps extends EraseFormProps {
  shop: Shop;
}

export function DataPage({ shop, ...erase }: DataPageProps) {
  return (
    <AccountFrame shop={shop} title="Your data">
      <section class="account-part" aria-labelledby="download-title">
        <h2 id="download-title">Take it with you</h2>
        <p>
          Everything we hold about you, as one file in JSON: your profile, addresses, devices, orders and what was done with your account.
        </p>
        <form method="post" action="/account/data/download">
          <button type="submit" class="button button-quiet">
            Download my data
          </button>
        </form>
      </section>
      <EraseForm {...erase} />
    </AccountFrame>
  );
}
