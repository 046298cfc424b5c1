import type { Order, PaymentMethod } from '#contracts/orders.ts';
import { money } from '#domain/words/money.ts';
import type { Block, Letter, Row } from '#mail/letter.ts';
import { type AboutOrder, type OrderRefund, orderButton } from './orderParts.ts';

/** What a letter about money back is about: refunds, or what came too late or twice and went back by itself. */
export interface AboutMoneyBack extends AboutOrder {
  told: readonly OrderRefund[];
  returned: { amount: number; method: PaymentMethod } | null;
}

const BANK = 'Your bank may take some days to show it.';

const GONE: Record<PaymentMethod, (sum: string) => string> = {
  card: (sum) => `${sum} has gone back to your card. ${BANK}`,
  ideal: (sum) => `${sum} has gone back by iDEAL | Wero, to the account that you paid from. ${BANK}`,
  bank_transfer: (sum) => `We have sent you ${sum} by bank transfer. ${BANK}`,
  cash_on_delivery: (sum) => `You have ${sum} back in cash.`,
};

const GOING: Record<PaymentMethod, (sum: string) => string> = {
  card: (sum) => `It is decided that ${sum} goes back to your card, and it is on its way. ${BANK}`,
  ideal: (sum) => `It is decided that ${sum} goes back by iDEAL | Wero, to the account that you paid from, and it is on its way. ${BANK}`,
  bank_transfer: (sum) => `It is decided that ${sum} goes back to you, and it is on its way: we send it by bank transfer.`,
  cash_on_delivery: (sum) => `It is decided that you get ${sum} back in cash.`,
};

function backText({ amount, to, method, state }: OrderRefund, { payment, currency }: Order): string {
  const sum = money(amount, currency);
  if (state === 'failed') return `We could not send you ${sum} yet. We look after it: you need do nothing.`;
  if (to === 'credit') return `${sum} is in your store credit now. It pays for what you order next.`;
  return (state === 'done' ? GONE : GOING)[method ?? payment.method](sum);
}

/* What failed and was given back in another way since is not told. */
function textsOf(refunds: readonly OrderRefund[], order: Order): Block[] {
  const told = refunds.filter(({ state, open }) => state !== 'failed' || open);
  return told.map((refund) => ({ kind: 'text', text: backText(refund, order) }));
}

/** What a cancelled order gives back, each part in the way that it goes. */
export function moneyBackOf(order: Order, refunds: readonly OrderRefund[]): Block[] {
  const { authorised, captured } = order.payment;
  const texts = textsOf(refunds, order);
  const isSetAside = authorised > 0 && captured === 0;
  if (isSetAside) texts.push({ kind: 'text', text: `Nothing was taken from your card: what was reserved on it is released. ${BANK}` });
  return texts.length > 0 ? texts : [{ kind: 'text', text: 'Nothing was paid, so there is nothing to pay back.' }];
}

/** Money goes back, or has gone: how much, and how. */
export function orderRefundedLetter(baseUrl: string, { order, refunds, told, returned }: AboutMoneyBack): Letter {
  const { currency, number, address } = order;
  const late = returned && `We got ${money(returned.amount, currency)} for order ${number} too late, or twice.`;
  return {
    subject: `Money back for your Pinchi order ${number}`,
    heading: `${headingOf(told)}, ${address.name}`,
    blocks: [
      { kind: 'text', text: late ?? `This is about order ${number}.` },
      ...(returned ? [{ kind: 'text' as const, text: GONE[returned.method](money(returned.amount, currency)) }] : []),
      ...textsOf(told, order),
      ...(told.length > 0 ? [{ kind: 'rows' as const, rows: sumsOf(order, refunds) }] : []),
      orderButton(baseUrl, order),
      ...creditNoteButton(baseUrl, order, told),
    ],
  };
}

/** The money of a refund could not go back the way that it came: staff have sent it by bank transfer instead. */
export function orderPaidBackLetter(baseUrl: string, { order, refunds, told }: AboutMoneyBack): Letter {
  const { currency, number, address } = order;
  const sum = money(
    told.reduce((all, { amount }) => all + amount, 0),
    currency,
  );
  return {
    subject: `Money back by bank transfer for your Pinchi order ${number}`,
    heading: `You have money back, ${address.name}`,
    blocks: [
      {
        kind: 'text',
        text: `${sum} for order ${number} could not go back the way you paid. We have sent it to you by bank transfer instead.`,
      },
      { kind: 'text', text: `${BANK} Nothing there after a week? Answer this mail, or write to us.` },
      { kind: 'rows', rows: sumsOf(order, refunds) },
      orderButton(baseUrl, order),
      ...creditNoteButton(baseUrl, order, told),
    ],
  };
}

/* The newest: that of the refund which the letter tells of. There is none until the money has gone back, and none before an invoice. */
function creditNoteButton(baseUrl: string, { id, documents }: Order, told: readonly OrderRefund[]): Block[] {
  if (told.length === 0 || documents.length === 0) return [];
  const note = told.every(({ state }) => state === 'done') ? documents.findLast(({ kind }) => kind === 'credit_note') : undefined;
  if (!note) return [{ kind: 'quiet', text: 'A credit note comes with your order when the money has gone back.' }];
  const url = `${baseUrl}/orders/${encodeURIComponent(id)}/credit-notes/${encodeURIComponent(note.number)}`;
  return [{ kind: 'button', label: `Credit note ${note.number}`, url }];
}

function headingOf(told: readonly OrderRefund[]): string {
  if (told.some(({ state }) => state !== 'done')) return 'Money is on its way to you';
  return told.length > 0 && told.every(({ to }) => to === 'credit') ? 'You have store credit' : 'You have money back';
}

/* Of the whole order. A sum of nothing is left out. */
function sumsOf({ payment, currency }: Order, refunds: readonly OrderRefund[]): Row[] {
  const going = refunds.reduce((sum, { state, amount }) => (state === 'decided' ? sum + amount : sum), 0);
  const sums: [label: string, amount: number][] = [
    ['Paid', payment.captured + payment.credit],
    ['Given back so far', payment.refunded],
    ['On its way', going],
  ];
  return sums.flatMap(([label, amount]) => (amount > 0 ? [{ label, value: money(amount, currency), strong: label !== 'Paid' }] : []));
}
