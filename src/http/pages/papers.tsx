import { storeFacts } from '#services/settings/storeFacts.ts';
import type { Child } from '#storefront/jsx.ts';
import { DeliveryPage } from '#storefront/papers/DeliveryPage.tsx';
import type { PaperProps } from '#storefront/papers/Paper.tsx';
import { PrivacyPage } from '#storefront/papers/PrivacyPage.tsx';
import { ReturnsPage } from '#storefront/papers/ReturnsPage.tsx';
import { TermsPage } from '#storefront/papers/TermsPage.tsx';
import type { PublicPage } from './keptPage.ts';

/* The pages of rules and rights. They say what the store is set to now. */

function paper(view: (props: PaperProps) => Child): PublicPage {
  return async (ctx) => {
    const facts = storeFacts(ctx);
    return (shop) => view({ shop, facts });
  };
}

export const termsPage = paper(TermsPage);
export const deliveryPage = paper(DeliveryPage);
export const returnsPage = paper(ReturnsPage);
export const privacyPage = paper(PrivacyPage);
