import type { MailboxItem } from '#contracts/staff.ts';
import { Mail } from '#storefront/dev/Mail.tsx';
import { Page } from '#storefront/layout/Page.tsx';
import type { Shop } from '#storefront/shop.ts';

export interface MailboxPageProps {
  shop: Shop;
  mails: MailboxItem[];
}

export function MailboxPage({ shop, mails }: MailboxPageProps) {
  return (
    <Page shop={shop} kind="mailbox" title="Mailbox" cart="none">
      <div class="narrow">
        <div class="plain-head">
          <h1>Mailbox</h1>
          <p>Every mail the shop would have sent. In development only.</p>
        </div>
        {mails.length ? (
          mails.map((mail, index) => <Mail mail={mail} open={index === 0} key={mail.id} />)
        ) : (
          <p class="note">No mail yet. Make an account, and one arrives here.</p>
        )}
      </div>
    </Page>
  );
}
