import { FormPage } from '#storefront/forms/Form.tsx';
import type { Shop } from '#storefront/shop.ts';

interface LeavePageProps {
  shop: Shop;
  href: string;
  /** The order's page. */
  back: string;
}

/** Between the shop and the page where the shopper pays. The browser goes on by itself. */
export function LeavePage({ shop, href, back }: LeavePageProps) {
  return (
    <FormPage shop={shop} kind="message" title="On to your bank">
      <p>Your order is kept. You pay on the page of your bank, and come back here by yourself.</p>
      <p>
        <a class="button" href={href}>
          Go on to pay
        </a>
      </p>
      <p>
        <a href={back}>Back to your order</a>
      </p>
    </FormPage>
  );
}
