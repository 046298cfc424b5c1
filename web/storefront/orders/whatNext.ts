import type { Order } from '#contracts/orders.ts';
import { money } from '#contracts/words.ts';

/** What happens next to an order that does not wait for its payment, in a sentence or two. */
export function whatNext({ status, payment, total, currency }: Order): string {
  const { method, authorised, captured, refunded, credit } = payment;
  const cash = method === 'cash_on_delivery' && total > credit ? ` You pay ${money(total - credit, currency)} in cash at the door.` : '';
  const later =
    method === 'card' && captured === 0 && authorised > 0
      ? ` ${money(authorised, currency)} is set aside on your card, and taken when your order leaves us.`
      : '';
  switch (status) {
    case 'confirmed':
      return `Your order is with us. Next, we pick it.${cash}${later}`;
    case 'picking':
      return `We are picking your order now. Next, it leaves for you.${cash}${later}`;
    case 'out_for_delivery':
      return `Your order is on its way to you.${cash}`;
    case 'delivered':
      return refunded > 0
        ? `Your order was delivered. ${money(refunded, currency)} went back to you.`
        : 'Your order was delivered. Enjoy it!';
    case 'cancelled':
      return `This order is cancelled. ${moneyBack({ authorised, captured, refunded, credit }, currency)}`;
    case 'pending_payment':
      return 'This order waits for its payment.';
  }
}

interface Moved {
  authorised: number;
  captured: number;
  refunded: number;
  credit: number;
}

function moneyBack({ authorised, captured, refunded, credit }: Moved, currency: string): string {
  const back = credit > 0 ? ` ${money(credit, currency)} is in your store credit again.` : '';
  if (captured > 0) {
    const done = refunded > 0 ? `${money(refunded, currency)} goes back` : 'What you paid goes back';
    return `${done} the way it came. Your bank may take a few days to show it.`;
  }
  if (authorised > 0) return `What was set aside on your card is released. Your bank may take a few days to show it.${back}`;
  return back ? back.trim() : 'Nothing was taken.';
}
