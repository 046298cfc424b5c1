import type { Order, OrderLine } from '#contracts/orders.ts';
import type { OwnRequest } from '#contracts/requests.ts';
import { EXEMPTION_WORDS } from '#domain/catalogue/withdrawal.ts';
import { oneLine } from '#domain/text.ts';
import { clockIn } from '#domain/words/clock.ts';
import { quantity as quantityWords } from '#domain/words/quantity.ts';
import type { Letter, Row } from '#mail/letter.ts';
import { orderButton } from './orderParts.ts';

/** What a letter about a request is written from. */
export interface About {
  order: Order;
  request: OwnRequest;
  timeZone: string;
  /** The days in which the law lets a customer withdraw. */
  withdrawalDays: number;
}

/** The confirmation of a withdrawal: that it came, when, and what it says. The law asks for it. */
export function withdrawalReceivedLetter(baseUrl: string, { order, request, timeZone, withdrawalDays }: About): Letter {
  const when = clockIn(timeZone).zoned(request.at);
  return {
    subject: `We have your withdrawal from order ${order.number}`,
    heading: `We have your withdrawal, ${order.address.name}`,
    blocks: [
      { kind: 'text', text: `You withdrew from the contract of order ${order.number}. We got this on ${when}.` },
      ...(request.text ? [{ kind: 'text' as const, text: `You wrote: ${oneLine(request.text)}` }] : []),
      {
        kind: 'text',
        text: request.lines ? 'It is about these goods:' : request.text ? 'In the order are:' : 'It is about the whole order:',
      },
      { kind: 'rows', rows: withdrawnRows(order, request) },
      ...(request.late ? [{ kind: 'text' as const, text: lateText(withdrawalDays) }] : []),
      { kind: 'text', text: 'You get your money back the way you paid, within 14 days. We write to you when it is on its way.' },
      orderButton(baseUrl, order),
      { kind: 'quiet', text: 'It was not you? Answer this mail, or write to us. Nothing is decided yet.' },
    ],
  };
}

function lateText(days: number): string {
  return `It came more than ${days} days after the goods. The law asks for no refund then; somebody of ours looks at it and tells you.`;
}

/** What was written beside the money that goes back for a withdrawal. */
export function withdrawalSettledLetter(baseUrl: string, { order, request }: About): Letter {
  return answered(baseUrl, order, {
    subject: `Your withdrawal from order ${order.number}`,
    heading: 'Your withdrawal is settled',
    text: `We have given money back for order ${order.number}. Another mail says how much.`,
    answer: request.answer ?? '',
  });
}

/** A withdrawal was not accepted, and why. */
export function withdrawalRefusedLetter(baseUrl: string, { order, request, timeZone }: About): Letter {
  return answered(baseUrl, order, {
    subject: `Your withdrawal from order ${order.number}`,
    heading: 'We cannot accept your withdrawal',
    text: `You withdrew from order ${order.number} on ${clockIn(timeZone).moment(request.at)}. Nothing is paid back for it. The reason:`,
    answer: request.answer ?? '',
  });
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
}

function answered(baseUrl: string, order: Order, { subject, heading, text, answer }: Answer): Letter {
  const words = answer === '' ? [] : [{ kind: 'text' as const, text: oneLine(answer) }];
  return { subject, heading, blocks: [{ kind: 'text', text }, ...words, orderButton(baseUrl, order)] };
}

function withdrawnRows(order: Order, { lines }: OwnRequest): Row[] {
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
