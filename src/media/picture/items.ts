import { textAt } from '#kit/bytes.ts';
import { type Box, boxesIn, numbersOf } from './boxes.ts';

/** The boxes that say what items a picture has. */
export interface Meta {
  /** Which item is the picture. */
  primary: Box;
  list: Box;
  /** Where the data of each item is. */
  places: Box;
  /** Data within the list itself. */
  idat: Box | null;
  properties: readonly Box[];
  /** Which properties each item has. */
  uses: readonly Box[];
  references: readonly Box[];
}

/** A part of the file. */
export interface Extent {
  from: number;
  to: number;
}

interface Item {
  id: number;
  type: string;
  name: Extent;
}

/** The items of a picture. Null when the list cannot be read. */
export function itemsOf(bytes: Uint8Array, { list }: Meta): Item[] | null {
  const version = bytes[list.body] ?? 0;
  const skip = version === 0 ? 6 : 8;
  const items = boxesIn(bytes, list.body + skip, list.end)?.map((entry): Item | null => {
    const fields = numbersOf(bytes, entry);
    const kind = fields.next(1);
    fields.next(3);
    const id = fields.next(kind === 3 ? 4 : 2);
    // An item behind a protection is none that can be shown.
    const isProtected = fields.next(2) !== 0;
    const type = textAt(bytes, fields.place, 4);
    const name = { from: fields.place + 4, to: entry.end };
    return entry.type === 'infe' && (kind === 2 || kind === 3) && !isProtected && name.from <= name.to ? { id, type, name } : null;
  });
  return items?.every((item) => item !== null) ? items : null;
}

/** Where the data of all items is. Null when that cannot be read, or is outside of this file. */
export function placesOf(bytes: Uint8Array, { places, idat }: Meta): Extent[] | null {
  const fields = numbersOf(bytes, places);
  const version = fields.next(1);
  fields.next(3);
  const widths = [fields.next(1), fields.next(1)];
  const [offsetWidth, lengthWidth, baseWidth, indexWidth] = widths.flatMap((two) => [two >> 4, two & 15]) as [
    number,
    number,
    number,
    number,
  ];
  const extents: Extent[] = [];
  for (let left = fields.next(version === 2 ? 4 : 2); left > 0; left--) {
    fields.next(version === 2 ? 4 : 2);
    const method = version === 0 ? 0 : fields.next(2) & 15;
    const elsewhere = fields.next(2);
    const start = fields.next(baseWidth) + (method === 1 ? (idat?.body ?? Number.NaN) : 0);
    if (elsewhere !== 0 || method > 1 || version > 2) return null;
    for (let parts = fields.next(2); parts > 0; parts--) {
      if (version > 0) fields.next(indexWidth);
      const from = start + fields.next(offsetWidth);
      const to = from + fields.next(lengthWidth);
      if (!(from < to && to <= bytes.length)) return null;
      extents.push({ from, to });
    }
    if (Number.isNaN(start)) return null;
  }
  return extents.length > 0 ? extents : null;
}

/** The size of the picture itself, and whether it is shown on its side. Null when it has none. */
export function sizeOf(bytes: Uint8Array, meta: Meta): { width: number; height: number; turned: boolean } | null {
  const primary = numbersOf(bytes, meta.primary);
  const version = primary.next(1);
  primary.next(3);
  const id = primary.next(version === 0 ? 2 : 4);
  const mine = meta.uses.flatMap((uses) => propertiesOf(bytes, uses, id)).map((index) => meta.properties[index - 1]);
  const size = mine.find((box) => box?.type === 'ispe');
  const turn = mine.find((box) => box?.type === 'irot');
  if (!size) return null;
  const fields = numbersOf(bytes, { body: size.body + 4, end: size.end });
  const [width, height] = [fields.next(4), fields.next(4)];
  return width > 0 && height > 0 ? { width, height, turned: turn !== undefined && (bytes[turn.body] ?? 0) % 2 === 1 } : null;
}

/* The numbers of an item's properties, from 1. */
function propertiesOf(bytes: Uint8Array, uses: Box, id: number): number[] {
  const fields = numbersOf(bytes, uses);
  const version = fields.next(1);
  fields.next(2);
  const wide = (fields.next(1) & 1) === 1;
  const found: number[] = [];
  for (let left = fields.next(4); left > 0 && fields.place < uses.end; left--) {
    const item = fields.next(version === 0 ? 2 : 4);
    for (let count = fields.next(1); count > 0; count--) {
      const index = wide ? fields.next(2) & 0x7fff : fields.next(1) & 0x7f;
      if (item === id) found.push(index);
    }
  }
  return found;
}
