import { u16, u16le, u32, u32le } from '#kit/bytes.ts';

/* The one thing in Exif that is needed to show a picture: how it lies. 1 is upright; 5 to 8 lie on their side. */

export const UPRIGHT = 1;
const ORIENTATION = 0x0112;
const SHORT = 3;
const ENTRY = 12;

/** How a picture lies, from its Exif data. What cannot be read is upright, as browsers take it. */
export function orientationIn(exif: Uint8Array): number {
  const order = String.fromCharCode(...exif.subarray(0, 4));
  if (order !== 'II*\0' && order !== 'MM\0*') return UPRIGHT;
  const [short, long] = order === 'II*\0' ? [u16le, u32le] : [u16, u32];
  const first = long(exif, 4);
  const count = short(exif, first);
  for (let i = 0; i < count; i++) {
    const at = first + 2 + i * ENTRY;
    if (at + ENTRY > exif.length) break;
    if (short(exif, at) !== ORIENTATION || short(exif, at + 2) !== SHORT) continue;
    const value = short(exif, at + 8);
    return value >= 1 && value <= 8 ? value : UPRIGHT;
  }
  return UPRIGHT;
}

/** Exif data that says how a picture lies, and nothing else. */
export function orientationAlone(orientation: number): Uint8Array {
  return Uint8Array.of(
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8],
    ...[0, 1],
    ...[ORIENTATION >> 8, ORIENTATION & 0xff, 0, SHORT, 0, 0, 0, 1, 0, orientation, 0, 0],
    ...[0, 0, 0, 0],
  );
}

export function liesOnItsSide(orientation: number): boolean {
  return orientation >= 5;
}
