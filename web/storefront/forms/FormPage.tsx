import type { Child } from 'hono/jsx';
import { Page } from '#storefront/layout/Page.tsx';
import type { Shop } from '#storefront/shop.ts';

export interface FormPageProps {
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
