import type { Shop } from '#storefront/shop.ts';

export function MailboxHint({ shop }: { shop: Shop }) {
  return shop.development ? (
    <p class="quiet">
      In development nothing leaves the house: <a href="/dev/mailbox">open the mailbox</a>.
    </p>
  ) : null;
}
