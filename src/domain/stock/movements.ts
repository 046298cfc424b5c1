/** What staff may say that a change of stock is. Without a word it is corrected. */
export const CHANGE_KINDS = ['received', 'corrected', 'wasted'] as const;
/** What staff did: one of those, or counted it. */
export const ADJUSTMENTS = [...CHANGE_KINDS, 'counted'] as const;
/** Every kind of movement. The others are those of the store itself: the first stock, and what orders take and give back. */
export const MOVEMENT_KINDS = ['opening', 'sold', 'returned', ...ADJUSTMENTS] as const;
/** What became of goods that cannot be sold. */
export const WASTES = ['broken', 'spoiled', 'expired', 'stolen', 'own_use', 'recalled', 'other'] as const;

export type ChangeKind = (typeof CHANGE_KINDS)[number];
export type Adjustment = (typeof ADJUSTMENTS)[number];
export type MovementKind = (typeof MOVEMENT_KINDS)[number];
export type Waste = (typeof WASTES)[number];

/** A change as staff ask for it: so much more or less, or so much counted. */
export interface AskedChange {
  delta?: number | undefined;
  counted?: number | undefined;
  kind?: ChangeKind | undefined;
  waste?: Waste | undefined;
  deliveryNote?: string | undefined;
}

/** What is wrong with a change, and in which field. Null when nothing is. */
export function changeFault({
  delta,
  counted,
  kind,
  waste,
  deliveryNote,
}: AskedChange): { path: keyof AskedChange; message: string } | null {
  if ((delta === undefined) === (counted === undefined)) {
    return {
      path: 'delta',
      message: delta === undefined ? 'Say how much more or less, or how much was counted' : 'Not together with a count',
    };
  }
  if (counted !== undefined && kind !== undefined && kind !== 'corrected') return { path: 'kind', message: 'A count only corrects' };
  if (kind === 'received' && Number(delta) < 0) return { path: 'delta', message: 'What is received is more than 0' };
  if (kind === 'wasted' && Number(delta) > 0) return { path: 'delta', message: 'What is wasted is less than 0' };
  if (waste !== undefined && kind !== 'wasted') return { path: 'waste', message: 'Only for what is wasted' };
  if (deliveryNote !== undefined && kind !== 'received') return { path: 'deliveryNote', message: 'Only for what is received' };
  return null;
}

/** What the ledger keeps of a change. */
export function adjustmentOf({ counted, kind = 'corrected', waste, deliveryNote }: AskedChange) {
  return {
    adjusted: counted === undefined ? kind : ('counted' as const),
    waste: kind === 'wasted' ? (waste ?? 'other') : null,
    deliveryNote: deliveryNote ?? null,
  };
}
