import type { Order, OrderLine } from '#contracts/orders.ts';
import type { OwnRequest } from '#contracts/requests.ts';
import { EXEMPTION_WORDS } from '#domain/catalogue/withdrawal.ts';
import { oneLine } from '#domain/text.ts';
import { clockIn } from '#domain/words/clock.ts';
import { quantity as quantityWords } from '#domain/words/quantity.ts';
import type { Block, Letter, Row } from '#mail/letter.ts';
import { orderButton } from './orderParts.ts';

/** What a letter about a request is written from. */
export interface About {
  order: Order;
  request: OwnRequest;
  /** Of a withdrawal: what was declared, and the answer, that the letter is about. */
  declared: OwnRequest['declared'][number] | null;
  answered: OwnRequest['answers'][number] | null;
  timeZone: string;
  /** The days in which the law lets a customer withdraw. */
  withdrawalDays: number;
}

/** The confirmation of a withdrawal: that it came, when, and what it says. The law asks for it each time. */
export function withdrawalReceivedLetter(baseUrl: string, about: About): Letter {
  const { order, request, timeZone, withdrawalDays } = about;
  const declared = about.declared ?? { ...request, adds: true };
  const when = clockIn(timeZone).zoned(declared.at);
  return {
    subject: `We have your withdrawal from order ${order.number}`,
    heading: `We have your withdrawal, ${order.address.name}`,
    blocks: [
      { kind: 'text', text: `You withdrew from the contract of order ${order.number}. We got this on ${when}.${before(about)}` },
      ...(declared.text ? [{ kind: 'text' as const, text: `You wrote: ${oneLine(declared.text)}` }] : []),
      {
        kind: 'text',
        text: declared.lines ? 'It is about these goods:' : declared.text ? 'In the order are:' : 'It is about the whole order:',
      },
      { kind: 'rows', rows: withdrawnRows(order, declared.lines) },
      ...(request.late ? [{ kind: 'text' as const, text: lateText(withdrawalDays) }] : []),
      { kind: 'text', text: 'You get your money back the way you paid, within 14 days. We write to you when it is on its way.' },
      orderButton(baseUrl, order),
      { kind: 'quiet', text: 'It was not you? Answer this mail, or write to us. Nothing is decided yet.' },
    ],
  };
}

/* What it is beside a withdrawal from the same order that had no answer yet. */
function before({ request, declared, timeZone }: About): string {
  if (!declared || declared === request.declared[0]) return '';
  const first = clockIn(timeZone).zoned(request.at);
  return declared.adds
    ? ` We have added it to your withdrawal of ${first}.`
    : ` We have it already, from ${first}: it says nothing more than that, so you need do nothing.`;
}

function lateText(days: number): string {
  return `It came more than ${days} days after the goods. The law asks for no refund then; somebody of ours looks at it and tells you.`;
}

/** Money goes back for a withdrawal, or a part of it. */
export function withdrawalSettledLetter(baseUrl: string, about: About): Letter {
  const { order, request } = about;
  const open = request.state === 'open';
  return answered(baseUrl, order, {
    subject: `Your withdrawal from order ${order.number}`,
    heading: open ? 'A part of your withdrawal is settled' : 'Your withdrawal is settled',
    text: `We have given money back for ${open ? 'a part of ' : ''}order ${order.number}. Another mail says how much.`,
    answer: about.answered ? (about.answered.answer ?? '') : (request.answer ?? ''),
    rest: restOf(about),
  });
}

/** A withdrawal, or a part of it, was not accepted, and why. */
export function withdrawalRefusedLetter(baseUrl: string, about: About): Letter {
  const { order, request, timeZone } = about;
  const part = isPart(about);
  const what = part ? 'Nothing is paid back for these goods of it:' : 'Nothing is paid back for it.';
  return answered(baseUrl, order, {
    subject: `Your withdrawal from order ${order.number}`,
    heading: part ? 'We cannot accept a part of your withdrawal' : 'We cannot accept your withdrawal',
    text: `You withdrew from order ${order.number} on ${clockIn(timeZone).moment(request.at)}. ${what}${part ? '' : ' The reason:'}`,
    answer: `${part ? 'The reason: ' : ''}${about.answered ? (about.answered.answer ?? '') : (request.answer ?? '')}`,
    rest: restOf(about),
  });
}

/* Other departments have answered for other goods, or are still to answer. */
function isPart({ request, answered: part }: About): boolean {
  return part !== null && (request.state === 'open' || request.answers.length > 1);
}

/* The goods that the answer is about, and that others are still looked at. */
function restOf(about: About): Block[] {
  const { order, request, answered: part } = about;
  if (!part || !isPart(about)) return [];
  const goods = order.lines.filter(({ id }) => part.lineIds.includes(id));
  const later = 'The other goods are looked at by others of ours. You hear from them by mail.';
  return [
    { kind: 'rows', rows: goods.map((line) => ({ label: nameOf(line), value: quantityWords(line.quantity, line.unit) })) },
    ...(request.state === 'open' ? [{ kind: 'text' as const, text: later }] : []),
  ];
}

/** A problem with a line was answered, in words and maybe with money. */
export function problemAnsweredLetter(baseUrl: string, { order, request }: About): Letter {
  const line = order.lines.find(({ id }) => id === request.lineId);
  const money = request.state === 'settled' ? ' Money goes back for it; another mail says how much.' : '';
  return answered(baseUrl, order, {
    subject: `Our answer about order ${order.number}`,
    heading: 'We looked into it',
    text: `You told us of a problem with ${line ? nameOf(line) : 'your order'}.${money} Our answer:`,
    answer: request.answer ?? '',
  });
}

interface Answer {
  subject: string;
  heading: string;
  text: string;
  answer: string;
  rest?: Block[];
}

function answered(baseUrl: string, order: Order, { subject, heading, text, answer, rest = [] }: Answer): Letter {
  const words = answer === '' ? [] : [{ kind: 'text' as const, text: oneLine(answer) }];
  const rows = rest.filter(({ kind }) => kind === 'rows');
  const more = rest.filter(({ kind }) => kind !== 'rows');
  return { subject, heading, blocks: [{ kind: 'text', text }, ...rows, ...words, ...more, orderButton(baseUrl, order)] };
}

function withdrawnRows(order: Order, lines: OwnRequest['lines']): Row[] {
  return order.lines.flatMap((line) => {
    const asked = lines?.find(({ lineId }) => lineId === line.id);
    if (lines && !asked) return [];
    const note = EXEMPTION_WORDS[line.withdrawalExempt];
    return { label: nameOf(line), ...(note ? { note } : {}), value: quantityWords(asked?.quantity ?? line.quantity, line.unit) };
  });
}

function nameOf({ name, variantName }: OrderLine): string {
  return `${name}, ${variantName}`;
}
