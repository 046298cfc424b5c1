/** Pictures of a product. */
export const MOST_IMAGES = 12;
/** Pictures in one call. */
export const MOST_AT_ONCE = 4;

/** The widths of the copies of a picture, in pixels: for a card, for a phone, for a large screen. */
export const COPY_WIDTHS = [320, 640, 1280] as const;

/* How far the form of a copy may be from that of its picture: both are rounded to whole pixels. */
const SLACK = 0.02;

interface Size {
  width: number;
  height: number;
}

/** Is this a copy of that picture, in one of the widths and narrower than it? */
export function isCopyOf(copy: Size, whole: Size): boolean {
  if (!COPY_WIDTHS.some((width) => width === copy.width) || copy.width >= whole.width) return false;
  return Math.abs((copy.height * whole.width) / (copy.width * whole.height) - 1) <= SLACK + 1 / copy.height;
}

/** Do these name each of the pictures once, and nothing else? */
export function namesAll(named: readonly { id: string }[], there: readonly { id: string }[]): boolean {
  const ids = new Set(named.map(({ id }) => id));
  return ids.size === named.length && ids.size === there.length && there.every(({ id }) => ids.has(id));
}
