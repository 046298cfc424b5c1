import type { RequestedLine } from './request.ts';

/** A line of an order, with whose it is. */
export interface WaitingLine extends RequestedLine {
  departmentId: string;
}

/**
 * How much of each line a withdrawal is about: of all lines when it names none that the order has. The view `withdrawal_lines` says the same.
 */
export function withdrawnLines<Line extends RequestedLine>(asked: readonly RequestedLine[] | null, ordered: readonly Line[]): Line[] {
  const isKnown = asked?.some(({ position }) => ordered.some((line) => line.position === position));
  if (asked === null || !isKnown) return [...ordered];
  return ordered.flatMap((line) => {
    const quantity = Math.min(line.quantity, mostOf(asked, line.position));
    return quantity > 0 ? [{ ...line, quantity }] : [];
  });
}

/** Those that have no answer yet. `answered` are the goods of all answers. The view `withdrawal_waits` says the same. */
export function waitingLines(
  asked: readonly RequestedLine[] | null,
  ordered: readonly WaitingLine[],
  answered: readonly RequestedLine[],
): WaitingLine[] {
  return withdrawnLines(asked, ordered).filter(({ position, quantity }) => quantity > mostOf(answered, position));
}

function mostOf(lines: readonly RequestedLine[], of: number): number {
  return lines.reduce((most, { position, quantity }) => (position === of ? Math.max(most, quantity) : most), 0);
}
