import type { Order } from '#contracts/orders.ts';
import { money } from '#contracts/words.ts';

/** What happens next to an order that does not wait for its payment, in a sentence or two. */
export function whatNext(order: Order): string {
  const { status, payment, total, currency } = order;
  const { method, authorised, captured, credit } = payment;
  const cash = method === 'cash_on_delivery' && total > credit ? ` You pay ${money(total - credit, currency)} in cash at the door.` : '';
  const later =
    method === 'card' && captured === 0 && authorised > 0
      ? ` ${money(authorised, currency)} is set aside on your card, and taken when your order leaves us.`
      : '';
  const back = moneyBack(order);
  switch (status) {
    case 'confirmed':
      return `Your order is with us. Next, we pick it.${cash}${later}${back}`;
    case 'picking':
      return `We are picking your order now. Next, it leaves for you.${cash}${later}${back}`;
    case 'out_for_delivery':
      return `Your order is on its way to you.${cash}${back}`;
    case 'delivered':
      return `Your order was delivered.${back || ' Enjoy it!'}`;
    case 'cancelled':
      return `This order is cancelled.${released(order)}${back || returning(order)}`;
    case 'pending_payment':
      return 'This order waits for its payment.';
  }
}

const CASH = 'cash_on_delivery';
const BANK = 'Your bank may take a few days to show it.';

function released({ payment: { authorised, captured } }: Order): string {
  return authorised > 0 && captured === 0 ? ` What was set aside on your card is released. ${BANK}` : '';
}

/* What comes for an order that is cancelled already goes back by itself, without a refund. */
function returning({ payment: { authorised, captured } }: Order): string {
  if (captured > 0) return ` What you paid goes back the way you paid. ${BANK}`;
  return authorised > 0 ? '' : ' Nothing was taken.';
}

/* Store credit, what went back to the method, and what is still to go there: each in words of its own, as in the letters. */
function moneyBack({ refunds, currency }: Order): string {
  const sumOf = (which: (refund: Order['refunds'][number]) => boolean) =>
    refunds.reduce((sum, refund) => (which(refund) ? sum + refund.amount : sum), 0);
  const parts: [amount: number, text: (sum: string) => string][] = [
    [sumOf(({ to, state }) => to === 'method' && state === 'decided'), (sum) => `${sum} goes back the way you paid. ${BANK}`],
    [sumOf(({ to, method, state }) => to === 'method' && method !== CASH && state === 'done'), (sum) => `${sum} went back to you. ${BANK}`],
    [sumOf(({ method, state }) => method === CASH && state === 'done'), (sum) => `You have ${sum} back in cash.`],
    [sumOf(({ to, state }) => to === 'credit' && state === 'done'), (sum) => `${sum} went to your store credit.`],
    [sumOf(({ open }) => open), (sum) => `We could not send you ${sum} yet. We look after it: you need do nothing.`],
  ];
  return parts.map(([amount, text]) => (amount > 0 ? ` ${text(money(amount, currency))}` : '')).join('');
}
