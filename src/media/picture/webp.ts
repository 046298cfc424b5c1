import type { PictureFault } from '#domain/refusals.ts';
import { asU32le, beginsWith, bytesOf, joined, textAt, u16le, u32le } from '#kit/bytes.ts';
import { liesOnItsSide, orientationAlone, orientationIn, UPRIGHT } from './exif.ts';
import type { Cleaned, Format } from './format.ts';

/* Flags of the chunk VP8X. */
const [MOVING, EXIF, ALPHA, PROFILE] = [0x02, 0x08, 0x10, 0x20];

/** WebP: a RIFF file, chunks with type and length. */
export const WEBP: Format = {
  type: 'image/webp',
  begins: (bytes) => beginsWith(bytes, 'RIFF') && textAt(bytes, 8, 4) === 'WEBP',
  clean,
};

interface Size {
  width: number;
  height: number;
}

/** Keep the picture, its colour profile and how it lies. Exif, XMP, all that nobody knows, and what comes after the end go. */
function clean(bytes: Uint8Array): Cleaned | PictureFault {
  const chunks = chunksOf(bytes);
  const picture = chunks?.find(({ type }) => type === 'VP8 ' || type === 'VP8L');
  const size = picture && sizeIn(picture);
  if (!chunks || !picture) return chunks?.some(({ type }) => type === 'ANMF') ? 'moving' : 'damaged';
  if (!size) return 'damaged';
  const first = chunks[0];
  if (first?.type !== 'VP8X') return { ...size, turned: false, bytes: file([picture]) };
  const [flags = 0] = first.body;
  if ((flags & MOVING) !== 0) return 'moving';
  if (first.body.length !== 10 || u24(first.body, 4) + 1 !== size.width || u24(first.body, 7) + 1 !== size.height) return 'damaged';
  const find = (type: string, flag: number) => ((flags & flag) === 0 ? undefined : chunks.find((chunk) => chunk.type === type));
  const profile = find('ICCP', PROFILE);
  const alpha = picture.type === 'VP8 ' ? find('ALPH', ALPHA) : undefined;
  const orientation = orientationOf(find('EXIF', EXIF)?.body);
  const exif = orientation === UPRIGHT ? undefined : { type: 'EXIF', body: orientationAlone(orientation) };
  const kept = (profile ? PROFILE : 0) | (alpha || picture.type === 'VP8L' ? flags & ALPHA : 0) | (exif ? EXIF : 0);
  const canvas = { type: 'VP8X', body: joined([Uint8Array.of(kept, 0, 0, 0), first.body.subarray(4)]) };
  const parts = [canvas, profile, alpha, picture, exif].filter((chunk) => chunk !== undefined);
  return { ...size, turned: liesOnItsSide(orientation), bytes: file(parts) };
}

interface Chunk {
  type: string;
  body: Uint8Array;
}

function chunksOf(bytes: Uint8Array): Chunk[] | null {
  const end = u32le(bytes, 4) + 8;
  if (!(end <= bytes.length)) return null;
  const chunks: Chunk[] = [];
  for (let at = 12; at < end; ) {
    const length = u32le(bytes, at + 4);
    if (!(at + 8 + length <= end)) return null;
    chunks.push({ type: textAt(bytes, at, 4), body: bytes.subarray(at + 8, at + 8 + length) });
    at += 8 + length + (length % 2);
  }
  return chunks;
}

/* A key frame that can be shown, or a lossless picture of the only version. */
function sizeIn({ type, body }: Chunk): Size | null {
  if (type === 'VP8L') {
    const packed = u32le(body, 1);
    return body.length > 5 && body[0] === 0x2f && packed >>> 29 === 0
      ? { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 }
      : null;
  }
  const tag = u24(body, 0);
  const whole = (tag & 1) === 0 && ((tag >> 4) & 1) === 1 && tag >> 5 <= body.length - 10;
  const size = { width: u16le(body, 6) & 0x3fff, height: u16le(body, 8) & 0x3fff };
  return whole && textAt(body, 3, 3) === '\x9d\x01\x2a' && size.width > 0 && size.height > 0 ? size : null;
}

/* Some programs write the name of JPEG's segment before it. */
function orientationOf(exif: Uint8Array | undefined): number {
  if (!exif) return UPRIGHT;
  return orientationIn(beginsWith(exif, 'Exif\0\0') ? exif.subarray(6) : exif);
}

function u24(bytes: Uint8Array, at: number): number {
  return u16le(bytes, at) + (bytes[at + 2] ?? Number.NaN) * 0x1_00_00;
}

function file(chunks: readonly Chunk[]): Uint8Array {
  const written = chunks.map(({ type, body }) => joined([bytesOf(type), asU32le(body.length), body, new Uint8Array(body.length % 2)]));
  const content = joined([bytesOf('WEBP'), ...written]);
  return joined([bytesOf('RIFF'), asU32le(content.length), content]);
}
