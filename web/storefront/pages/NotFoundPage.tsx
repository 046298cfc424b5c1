import { FormPage } from '#storefront/forms/FormPage.tsx';
import { Chips } from '#storefront/listing/Chips.tsx';
import type { Shop } from '#storefront/shop.ts';

export interface NotFoundPageProps {
  shop: Shop;
}

export function NotFoundPage({ shop }: NotFoundPageProps) {
  const chips = shop.departments.map(({ slug, name }) => ({ href: `/d/${slug}`, name }));
  return (
    <FormPage shop={shop} kind="message" title="This stall is not here">
      <p>The address leads nowhere, or what stood here has gone. Your cart is untouched. Search above, or walk on:</p>
      <Chips chips={chips} label="All departments" />
    </FormPage>
  );
}
