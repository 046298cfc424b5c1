import { AccountFrame } from '#storefront/account/AccountFrame.tsx';
import { EraseForm, type EraseFormProps } from '#storefront/account/EraseForm.tsx';
import type { Shop } from '#storefront/shop.ts';

export interface DataPageProps extends Omit<EraseFormProps, 'locked'> {
  shop: Shop;
  /** Whoever signed in a while ago shows first that it is them. */
  needsPassword: boolean;
}

export function DataPage({ shop, needsPassword, ...erase }: DataPageProps) {
  return (
    <AccountFrame shop={shop} title="Your data">
      {needsPassword ? (
        <div class="note">
          <p>You signed in a while ago. Type your password once more, then both of these are open to you.</p>
          <a class="button" href="/account/confirm?next=%2Faccount%2Fdata">
            Type your password
          </a>
        </div>
      ) : null}
      <section class="account-part" aria-labelledby="download-title">
        <h2 id="download-title">Take it with you</h2>
        <p>
          Everything we hold about you, as one file in JSON: your profile, addresses, cart and orders, your devices and ways to sign in,
          what we mailed you, and what was done with your account.
        </p>
        {needsPassword ? null : (
          <form method="post" action="/account/data/download">
            <button type="submit" class="button button-quiet">
              Download my data
            </button>
          </form>
        )}
      </section>
      <EraseForm locked={needsPassword} {...erase} />
    </AccountFrame>
  );
}
