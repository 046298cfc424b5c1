import type { Child } from 'hono/jsx';
import { Page } from '#storefront/layout/Page.tsx';
import type { Shop } from '#storefront/shop.ts';

interface FormPageProps {
  shop: Shop;
  kind?: 'signIn' | 'message';
  title: string;
  children: Child;
}

/** A page with one thing to do. */
export function FormPage({ shop, kind = 'signIn', title, children }: FormPageProps) {
  return (
    <Page shop={shop} kind={kind} title={title} cart="none">
      <div class="sheet">
        <h1>{title}</h1>
        {children}
      </div>
    </Page>
  );
}

export function MailboxHint({ shop }: { shop: Shop }) {
  return shop.development ? (
    <p class="quiet">
      In development nothing leaves the house: <a href="/dev/mailbox">open the mailbox</a>.
    </p>
  ) : null;
}
