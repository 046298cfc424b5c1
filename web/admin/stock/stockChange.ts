import type { ListedProduct, Variant } from '#admin/catalogue/queries.ts';
import { type Read, readAmount } from '#admin/edit/readers.ts';
import { largeExample } from '#admin/words/typed.ts';
import { quantity, signed, type Unit, WASTE_WORDS, type Waste } from '#contracts/words.ts';

/** A variant with its product. */
export interface StockItem {
  product: Pick<ListedProduct, 'id' | 'name'>;
  variant: Variant;
}

/** The amounts of a variant. */
export interface StockLevels {
  onHand: number;
  inCarts: number;
  free: number;
}

export function levelsOf({ stock = 0, reserved = 0 }: Variant): StockLevels {
  return { onHand: stock, inCarts: reserved, free: stock - reserved };
}

/** The amounts after a change. The reserved amount stays. */
export function after(levels: StockLevels, delta: number): StockLevels {
  return { ...levels, onHand: levels.onHand + delta, free: levels.free + delta };
}

export type Mode = 'receive' | 'count' | 'waste' | 'correct';

interface ModeWords {
  /** The name of the mode. */
  name: string;
  label: string;
  /** The reason that is there already, and the usual ones. */
  reason: string;
  reasons: readonly string[];
  placeholder: Record<Unit, string>;
}

/** What can be done to stock. What is counted is the whole amount, the others are a part that comes or goes. */
export const MODES: Record<Mode, ModeWords> = {
  receive: {
    name: 'Receive',
    label: 'How much came in',
    reason: 'Delivery',
    reasons: ['Delivery', 'Returned by a customer'],
    placeholder: { each: '24', g: '10 kg', ml: '10 l' },
  },
  count: {
    name: 'Count',
    label: 'How much is there',
    reason: 'Counted',
    reasons: ['Counted', 'Stocktaking', 'Something is missing'],
    placeholder: { each: '24', g: '10 kg', ml: '10 l' },
  },
  waste: {
    name: 'Waste',
    label: 'How much is thrown away or gone',
    reason: '',
    reasons: [],
    placeholder: { each: '2', g: '1.5 kg', ml: '1.5 l' },
  },
  correct: {
    name: 'Correct',
    label: 'More (+) or less (−)',
    reason: '',
    reasons: ['Typed wrong before', 'Found', 'Missing'],
    placeholder: { each: '−2', g: '−1.5 kg', ml: '−1.5 l' },
  },
};

export const MODE_CHOICES = (Object.keys(MODES) as Mode[]).map((value) => ({ value, label: MODES[value].name }));
export const WASTE_CHOICES = (Object.keys(WASTE_WORDS) as Waste[]).map((value) => ({ value, label: WASTE_WORDS[value] }));

/** By how much the stock changes. A count is compared with what is on hand as the page knows it. */
export function readDelta(text: string, unit: Unit, mode: Mode, onHand = 0): Read<number> {
  const read = readAmount(text, unit);
  if ('error' in read) return read;
  const { value } = read;
  if (mode === 'count') return value < 0 ? { error: 'Nothing at all is 0' } : { value: value - onHand };
  if (value === 0) return { error: 'Nothing would change' };
  if (mode === 'receive' && value < 0) return { error: 'To take away, choose Waste or Correct' };
  if (mode === 'waste') return value < 0 ? { error: `Write it without the minus${example(unit)}` } : { value: -value };
  return read;
}

function example(unit: Unit): string {
  return unit === 'each' ? '' : `, ${largeExample(unit)}`;
}

/** What the form says beside the amount. */
export interface Said {
  reason: string;
  waste: Waste;
  deliveryNote: string;
}

/** The body of the call. */
export function changeOf(mode: Mode, delta: number, onHand: number, { reason, waste, deliveryNote }: Said) {
  switch (mode) {
    case 'receive':
      return { delta, kind: 'received' as const, reason, deliveryNote: deliveryNote || undefined };
    case 'count':
      return { counted: onHand + delta, reason };
    case 'waste':
      return { delta, kind: 'wasted' as const, waste, reason };
    case 'correct':
      return { delta, reason };
  }
}

export type StockChange = ReturnType<typeof changeOf>;

/** What the button says: what will be recorded. */
export function pressOf(mode: Mode, delta: number | null, onHand: number, unit: Unit): string {
  if (delta === null) return { receive: 'Receive', count: 'Record the count', waste: 'Write off', correct: 'Correct' }[mode];
  switch (mode) {
    case 'receive':
      return `Receive ${signed(delta, unit)}`;
    case 'count':
      return `Record ${quantity(onHand + delta, unit)} counted`;
    case 'waste':
      return `Write off ${quantity(-delta, unit)}`;
    case 'correct':
      return `Correct by ${signed(delta, unit)}`;
  }
}
