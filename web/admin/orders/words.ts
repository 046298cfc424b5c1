import { dateTime } from '#admin/words/dates.ts';
import type { OrderStatus, StaffOrder } from '#contracts/orders.ts';
import { capitalized, count, STATUS_WORDS } from '#contracts/words.ts';

interface StepWords {
  press: string;
  /** The button for several orders. */
  pressMany: (orders: number) => string;
  doing: string;
}

/** What staff do to bring an order on, by the status that it gets. */
export const STEPS = {
  picking: { press: 'Start picking', pressMany: (n) => `Start picking these ${n}`, doing: 'Starting' },
  out_for_delivery: { press: 'Send out', pressMany: (n) => `Send out these ${n}`, doing: 'Sending out' },
  delivered: { press: 'Delivered', pressMany: (n) => `These ${n} are delivered`, doing: 'Marking' },
} as const satisfies Partial<Record<OrderStatus, StepWords>>;

export type Step = keyof typeof STEPS;

/** The step that brings an order on. Null when there is none, or the reader may not do it. */
export function stepOf({ next }: Pick<StaffOrder, 'next'>): Step | null {
  return next.find((status): status is Step => status in STEPS) ?? null;
}

/** "3 orders: being picked". */
export function movedWords(orders: number, to: OrderStatus): string {
  return `${count(orders, 'order')}: ${STATUS_WORDS[to].toLowerCase()}`;
}

const MOVERS: Record<string, string> = { customer: 'the customer', payment: 'a payment', store: 'the store' };

/** Who moved an order, in a sentence: a name, or "the customer". */
export function moverName(by: string): string {
  return MOVERS[by] ?? by;
}

const DID: Record<OrderStatus, string> = {
  pending_payment: 'placed it',
  confirmed: 'confirmed it',
  picking: 'started picking it',
  out_for_delivery: 'sent it out',
  delivered: 'brought it',
  cancelled: 'cancelled it',
};

/** The last move: "Kim started picking it, 21 Nov 2026, 14:32." */
export function lastMoveWords({ timeline }: Pick<StaffOrder, 'timeline'>): string {
  const last = timeline.at(-1);
  return last ? `${capitalized(moverName(last.by))} ${DID[last.status]}, ${dateTime(last.at)}.` : 'Somebody has moved it.';
}

/** "Peas, bread, milk". */
export function goodsWords({ lines }: Pick<StaffOrder, 'lines'>): string {
  return lines.map(({ name }) => name).join(', ');
}

/** What the reader's goods in an order cost. */
export function ownSum({ lines }: Pick<StaffOrder, 'lines'>): number {
  return lines.reduce((sum, { total }) => sum + total, 0);
}
