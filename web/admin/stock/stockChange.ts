import type { ListedProduct, Variant } from '#admin/catalogue/queries.ts';
import { type Read, readAmount } from '#admin/edit/readers.ts';
import type { Unit } from '#contracts/words.ts';

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

export type Mode = 'receive' | 'correct';

/** Receiving adds stock; a correction may add or take away. */
export const MODES = {
  receive: {
    verb: 'Receive',
    label: 'How much came in',
    reason: 'Delivery',
    reasons: ['Delivery', 'Returned by a customer'],
    placeholder: { each: '24', g: '10 kg', ml: '10 l' },
  },
  correct: {
    verb: 'Correct by',
    label: 'More (+) or less (−)',
    reason: '',
    reasons: ['Counted', 'Damaged', 'Past its date', 'Missing'],
    placeholder: { each: '−2', g: '−1.5 kg', ml: '−1.5 l' },
  },
} as const satisfies Record<Mode, { reason: string; reasons: string[]; placeholder: Record<Unit, string>; verb: string; label: string }>;

export function readDelta(text: string, unit: Unit, mode: Mode): Read<number> {
  const read = readAmount(text, unit);
  if ('error' in read) return read;
  if (read.value === 0) return { error: 'Nothing would change' };
  if (mode === 'receive' && read.value < 0) return { error: 'To take away, choose Correct' };
  return read;
}
