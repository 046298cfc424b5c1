import type { RequestedLine } from '#domain/requests/request.ts';

/** A line of an order that its customer may withdraw from. */
export interface WithdrawableLine {
  /** Its position. */
  id: string;
  quantity: number;
  /** What was given back of it. */
  refunded: number;
}

/** What was ticked and typed: for each line the quantity as text, and `all` for the whole order. */
export interface ChosenLines {
  all: boolean;
  lines: Readonly<Record<string, string>>;
}

/** `null` is the whole order. */
export type ReadLines = { lines: RequestedLine[] | null } | { errors: Record<string, string> };

/** The goods of a withdrawal that a customer has ticked. Errors by the name of the field. */
export function readChosenLines(lines: readonly WithdrawableLine[], chosen: ChosenLines): ReadLines {
  if (chosen.all) return { lines: null };
  const errors: Record<string, string> = {};
  const read = lines.flatMap(({ id, quantity, refunded }): RequestedLine[] => {
    const typed = chosen.lines[id];
    const left = quantity - refunded;
    if (typed === undefined || left === 0) return [];
    const wanted = /^\d{1,9}$/.test(typed.trim()) ? Number(typed) : 0;
    if (wanted < 1 || wanted > left) errors[`quantity-${id}`] = left === 1 ? 'There is 1 left' : `From 1 to ${left}`;
    return [{ position: Number(id), quantity: wanted }];
  });
  if (read.length === 0) errors.all = 'Tick what you withdraw from';
  return Object.keys(errors).length > 0 ? { errors } : { lines: read };
}
