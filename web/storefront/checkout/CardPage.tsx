import { money } from '#contracts/words.ts';
import { FormPage } from '#storefront/forms/Form.tsx';
import type { Shop } from '#storefront/shop.ts';

interface CardPageProps {
  shop: Shop;
  orderId: string;
  card: { number: string; amount: number; currency: string; clientSecret: string };
  form: { publishableKey: string; script: string };
}

/** The gateway's own form for a card: what is typed into it never comes to us. The script of the page puts it there (live/parts/cardForm.ts). */
export function CardPage({ shop, orderId, card, form }: CardPageProps) {
  const { number, amount, currency, clientSecret } = card;
  return (
    <FormPage shop={shop} kind="message" title={`Pay ${money(amount, currency)} by card`}>
      <p>Order {number} is kept for you. What you type here goes to our payment provider alone; we never see your card.</p>
      <form
        data-live
        data-card={form.script}
        data-key={form.publishableKey}
        data-secret={clientSecret}
        data-back={`/orders/${orderId}/return`}
        aria-busy="true"
      >
        <div data-card-fields />
        <p class="note note-bad" role="alert" data-card-error hidden />
        <noscript>
          <p class="note note-warn">A card needs JavaScript. You can pay in another way.</p>
        </noscript>
        <button type="submit" class="button button-wide" disabled>
          Pay {money(amount, currency)}
        </button>
      </form>
      <p>
        <a href={`/orders/${orderId}`}>Pay in another way</a>
      </p>
    </FormPage>
  );
}
