import type { FieldErrors } from '#admin/edit/fieldErrors.ts';
import { type Read, readPrice, readUnits } from '#admin/edit/readers.ts';
import { readPercent } from '#admin/pricing/grid/typing.ts';
import { typed } from '#admin/words/typed.ts';
import type { RuleAction } from '#contracts/pricing.ts';
import { number } from '#contracts/words.ts';

export type ActionType = RuleAction['type'];

/** The kinds of actions. */
export const ACTIONS: readonly { value: ActionType; label: string }[] = [
  { value: 'percent', label: 'A percentage off the price' },
  { value: 'amount_off', label: 'An amount off the price' },
  { value: 'fixed_price', label: 'A fixed price' },
  { value: 'buy_x_get_y', label: 'Buy some, get some free' },
  { value: 'cart_percent', label: 'A percentage off the cart' },
  { value: 'cart_amount_off', label: 'An amount off the cart' },
  { value: 'free_delivery', label: 'Free delivery' },
];

/** The typed texts of an action, as one text, so that edits of it are compared as one: "percent|10", "buy_x_get_y|2|1". */
export interface ActionDraft {
  type: ActionType;
  one: string;
  other: string;
}

export function splitAction(text: string): ActionDraft {
  const [type = 'percent', one = '', other = ''] = text.split('|');
  return { type: type as ActionType, one, other };
}

export function joinAction({ type, one, other }: ActionDraft): string {
  return [type, one, other].map((part) => part.replaceAll('|', ' ')).join('|');
}

export function actionText(action: RuleAction, currency: string): string {
  const { type } = action;
  switch (action.type) {
    case 'percent':
    case 'cart_percent':
      return joinAction({ type, one: number(action.percent), other: '' });
    case 'amount_off':
    case 'cart_amount_off':
      return joinAction({ type, one: typed(action.amount, currency), other: '' });
    case 'fixed_price':
      return joinAction({ type, one: typed(action.price, currency), other: '' });
    case 'buy_x_get_y':
      return joinAction({ type, one: String(action.buy), other: String(action.get) });
    case 'free_delivery':
      return joinAction({ type, one: '', other: '' });
  }
}

/** The action of its texts, or messages by the path that the store would use. */
export function readAction(text: string, currency: string): { action: RuleAction } | { errors: FieldErrors } {
  const { type, one, other } = splitAction(text);
  switch (type) {
    case 'percent':
    case 'cart_percent':
      return whole({ percent: needed(readPercent(one)) }, ({ percent }) => ({ type, percent }));
    case 'amount_off':
    case 'cart_amount_off':
      return whole({ amount: needed(readPrice(one.trim(), currency)) }, ({ amount }) => ({ type, amount }));
    case 'fixed_price':
      return whole({ price: needed(readPrice(one.trim(), currency)) }, ({ price }) => ({ type, price }));
    case 'buy_x_get_y':
      return whole({ buy: readUnits(one, 'each'), get: readUnits(other, 'each') }, ({ buy, get }) => ({ type, buy, get }));
    case 'free_delivery':
      return { action: { type } };
  }
}

function needed(read: Read<number | null>): Read<number> {
  if ('error' in read) return read;
  return read.value === null || read.value === 0 ? { error: 'Needed' } : { value: read.value };
}

function whole<Name extends string>(
  reads: Record<Name, Read<number>>,
  make: (values: Record<Name, number>) => RuleAction,
): { action: RuleAction } | { errors: FieldErrors } {
  const errors: FieldErrors = {};
  const values = {} as Record<Name, number>;
  for (const name of Object.keys(reads) as Name[]) {
    const read = reads[name];
    if ('error' in read) errors[`action.${name}`] = read.error;
    else values[name] = read.value;
  }
  return Object.keys(errors).length > 0 ? { errors } : { action: make(values) };
}
