import { FormPage } from '#storefront/forms/FormPage.tsx';
import type { Shop } from '#storefront/shop.ts';

export interface ErrorPageProps {
  shop: Shop;
  requestId: string;
  /** Where to try again. */
  again: string;
}

export function ErrorPage({ shop, requestId, again }: ErrorPageProps) {
  return (
    <FormPage shop={shop} kind="message" title="That was us, not you">
      <p>Something broke on our side. Your cart is kept as it was. Try again in a moment.</p>
      <a class="button button-wide" href={again}>
        Try again
      </a>
      <p class="quiet">
        If you write to us, name this: <code>{requestId}</code>
      </p>
    </FormPage>
  );
}
