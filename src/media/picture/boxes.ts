import { textAt, u16, u32 } from '#kit/bytes.ts';

/** A box of an ISO media file: a type, and what is between `body` and `end`. */
export interface Box {
  type: string;
  body: number;
  end: number;
}

/** The boxes between two places. Null when they do not fill it exactly. */
export function boxesIn(bytes: Uint8Array, from: number, to: number): Box[] | null {
  const boxes: Box[] = [];
  for (let at = from; at < to; ) {
    const size = u32(bytes, at);
    const long = size === 1;
    // A size of 0 reaches to the end of the file.
    const end = size === 0 ? to : at + (long ? u64(bytes, at + 8) : size);
    const body = at + (long ? 16 : 8);
    if (!(body <= end && end <= to) || (size === 0 && to !== bytes.length)) return null;
    boxes.push({ type: textAt(bytes, at + 4, 4), body, end });
    at = end;
  }
  return boxes;
}

/** The boxes in a box, after `skip` bytes of its own. */
export function boxesOf(bytes: Uint8Array, box: Box, skip: number): Box[] | null {
  return boxesIn(bytes, box.body + skip, box.end);
}

/** Numbers of a box, one after the other. Beyond its end they are NaN. */
export function numbersOf(bytes: Uint8Array, { body, end }: Pick<Box, 'body' | 'end'>) {
  const inside = bytes.subarray(0, end);
  let at = body;
  return {
    get place() {
      return at;
    },
    next(width: number): number {
      const [from, known] = [at, WIDTHS[width]];
      at += width;
      return known ? known(inside, from) : Number.NaN;
    },
  };
}

const WIDTHS: Record<number, (bytes: Uint8Array, at: number) => number> = {
  0: () => 0,
  1: (bytes, at) => bytes[at] ?? Number.NaN,
  2: u16,
  4: u32,
  8: u64,
};

function u64(bytes: Uint8Array, at: number): number {
  return u32(bytes, at) * 2 ** 32 + u32(bytes, at + 4);
}
