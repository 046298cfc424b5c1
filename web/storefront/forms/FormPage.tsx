import type { Child } from 'hono/jsx';
import { Page } from '#storefront/layout/Page.tsx';
import type { Shop } from '#storefront/shop.ts';

/** A page with one thing to do. */
export function FormPage({ shop, title, children }: { shop: Shop; title: string; children: Child }) {
  return (
    <Page shop={shop} title={title} cart="none">
      <div class="sheet">
        <h1>{title}</h1>
        {children}
      </div>
    </Page>
  );
}
