import type { Attention } from '#contracts/orderMoney.ts';
import { money } from '#contracts/words.ts';
import { whyText } from './money/gatewayWords.ts';

/** A reason to look after an order's money, in a row of the list. */
export const ATTENTION_WORDS: Record<Attention['reason'], string> = {
  capture_failed: 'Not captured',
  lapsed: 'Not paid any more',
  disputed: 'Disputed',
  refund_failed: 'Refund failed',
  refund_came_back: 'Refund came back',
  refund_to_send: 'Refund to send',
  return_failed: 'Money to return',
  refunded_beyond: 'Too much given back',
  fee_to_refund: 'Fee to give back',
  transfer_short: 'Paid in part',
};

/** Each reason once, with the sum of its amounts and all that the gateway said. */
export function byReason(attention: readonly Attention[]): Attention[] {
  const reasons = new Set(attention.map(({ reason }) => reason));
  return [...reasons].map((reason) => {
    const all = attention.filter((one) => one.reason === reason);
    const words = new Set(all.flatMap(({ why }) => why ?? []));
    const amount = all.some((one) => one.amount === null) ? null : all.reduce((sum, one) => sum + (one.amount ?? 0), 0);
    return { reason, amount, why: words.size === 0 ? null : [...words].join(', ') };
  });
}

export interface AttentionNote {
  title: string;
  /** What it means, and what to do. */
  text: string;
}

/** The same for the order's page. The amount is not said of a part of an order. */
export function attentionNote({ reason, amount, why }: Attention, currency: string, mayConfirm: boolean): AttentionNote {
  const sum = amount === null ? 'The money' : money(amount, currency);
  const word = why === null ? '' : ` The gateway says: ${why.split(', ').map(whyText).join('; ')}.`;
  const byWhom = (how: string) => (mayConfirm ? how : 'A manager looks after it.');
  switch (reason) {
    case 'capture_failed':
      return {
        title: 'The bank did not release the money',
        text: `${sum} that the bank has set aside could not be taken, so the order cannot leave.${word} Send it out again to try once more, or cancel it: the customer can order again and pay in another way.`,
      };
    case 'lapsed':
      return {
        title: 'Nobody has paid for this order any more',
        text: `${sum} that the bank had set aside was let go, so the order cannot leave.${word} The customer has got a mail, and can pay again on the page of the order. If they do not, cancel it.`,
      };
    case 'disputed':
      return {
        title: 'A bank asks money back',
        text: `${sum} is disputed: the customer has complained to their bank. ${byWhom('Answer it in the pages of the payment gateway.')} What is decided shows here by itself.`,
      };
    case 'refund_failed':
      return {
        title: 'A refund failed',
        text: `${sum} could not be paid back.${word} ${byWhom('Under Payment, try again, give it as store credit, or send it by bank transfer.')}`,
      };
    case 'refund_came_back':
      return {
        title: 'A refund did not arrive',
        text: `${sum} was paid back, and has come back to us: the customer does not have it.${word} ${byWhom('Under Payment, try again, give it as store credit, or send it by bank transfer.')}`,
      };
    case 'refund_to_send':
      return {
        title: 'A refund has to be sent',
        text: `${sum} goes back by bank transfer. ${byWhom('Send it, and say so under Payment.')}`,
      };
    case 'return_failed':
      return {
        title: 'A payment that nobody needs did not go back',
        text: `${sum} came in too late or twice, and the gateway does not send it back.${word} ${byWhom('Refund it in the pages of the payment gateway; it shows here by itself.')}`,
      };
    case 'refunded_beyond':
      return {
        title: 'More was given back than was paid',
        text: `${sum} went back twice: here, and in the pages of the payment gateway. ${byWhom('Ask the customer to send it back. When that is done, or given up, the owner writes it off here.')}`,
      };
    case 'fee_to_refund':
      return {
        title: 'The delivery fee has to go back',
        text: `${sum} of the delivery fee goes back too, as the law asks: the customer withdrew from the whole order, and the goods are given back. An owner does it here.`,
      };
    case 'transfer_short':
      return {
        title: 'A part of it came by bank transfer',
        text: `${sum} is still to come, and the order waits for it. The customer has got a mail. If it does not come in time, the order is cancelled, and what came has to be sent back.`,
      };
  }
}
