import { crc32 } from 'node:zlib';
import type { PictureFault } from '#domain/refusals.ts';
import { asU32, beginsWith, bytesOf, joined, textAt, u32 } from '#kit/bytes.ts';
import { liesOnItsSide, orientationAlone, orientationIn, UPRIGHT } from './exif.ts';
import type { Cleaned, Format } from './format.ts';

const SIGNATURE = '\x89PNG\r\n\x1a\n';
/* What says how colours are shown, each at most once and at most so many bytes long. */
const COLOURS: Record<string, number> = {
  tRNS: 256,
  gAMA: 4,
  cHRM: 32,
  sRGB: 1,
  iCCP: 1 << 20,
  sBIT: 4,
  cICP: 4,
  mDCV: 24,
  cLLI: 8,
  bKGD: 6,
  pHYs: 9,
};
const CRITICAL = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND']);
/* Which depths each kind of colour may have. */
const DEPTHS: Record<number, readonly number[]> = { 0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16] };

/** PNG: chunks, each with its length, its type and a checksum, from IHDR to IEND. */
export const PNG: Format = {
  type: 'image/png',
  begins: (bytes) => beginsWith(bytes, SIGNATURE),
  clean,
};

interface Chunk {
  type: string;
  body: Uint8Array;
  /** With length, type and checksum. */
  whole: Uint8Array;
}

/** Keep the picture, its colours and how it lies. Texts, times, Exif, XMP, all that nobody knows, and what comes after the end go. */
function clean(bytes: Uint8Array): Cleaned | PictureFault {
  const chunks = chunksOf(bytes);
  const header = chunks?.[0];
  const size = header?.type === 'IHDR' ? sizeIn(header.body) : null;
  if (!chunks || !header || !size || !inOrder(chunks)) return 'damaged';
  if (chunks.some(({ type }) => type === 'acTL')) return 'moving';
  const exif = chunks.find(({ type }) => type === 'eXIf');
  const orientation = exif ? orientationIn(exif.body) : UPRIGHT;
  const needed = chunks.slice(1).filter(({ type, body }) => CRITICAL.has(type) || body.length <= (COLOURS[type] ?? -1));
  const kept = needed.filter(({ type }, at) => CRITICAL.has(type) || needed.findIndex((one) => one.type === type) === at);
  const lies = orientation === UPRIGHT ? [] : [chunk('eXIf', orientationAlone(orientation))];
  const parts = [bytesOf(SIGNATURE), header.whole, ...lies, ...kept.map(({ whole }) => whole)];
  return { ...size, turned: liesOnItsSide(orientation), bytes: joined(parts) };
}

/* To IEND. Null where a length or a checksum is wrong, or there is no end. */
function chunksOf(bytes: Uint8Array): Chunk[] | null {
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; ; ) {
    const end = at + 12 + u32(bytes, at);
    if (!(end <= bytes.length)) return null;
    const type = textAt(bytes, at + 4, 4);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== u32(bytes, end - 4)) return null;
    chunks.push({ type, body: bytes.subarray(at + 8, end - 4), whole: bytes.subarray(at, end) });
    if (type === 'IEND') return chunks;
    at = end;
  }
}

/* One header, at most one palette, before all data; data in one piece; nothing else that a decoder must understand. */
function inOrder(chunks: readonly Chunk[]): boolean {
  const critical = chunks.map(({ type }) => type).filter((type) => type[0] === type[0]?.toUpperCase());
  if (!/^IHDR,(?:PLTE,)?(?:IDAT,)+IEND$/.test(critical.join(','))) return false;
  const data = chunks.map(({ type }) => type === 'IDAT');
  const palette = chunks.find(({ type }) => type === 'PLTE')?.body.length ?? 0;
  return data.lastIndexOf(true) - data.indexOf(true) === data.filter(Boolean).length - 1 && palette <= 768 && palette % 3 === 0;
}

function sizeIn(header: Uint8Array): { width: number; height: number } | null {
  const [width, height] = [u32(header, 0), u32(header, 4)];
  const [depth = 0, colour = 0, compression, filter, interlace = 2] = header.subarray(8);
  const fits = header.length === 13 && DEPTHS[colour]?.includes(depth) && compression === 0 && filter === 0 && interlace <= 1;
  return fits && width > 0 && height > 0 ? { width, height } : null;
}

function chunk(type: string, body: Uint8Array): Uint8Array {
  const named = joined([bytesOf(type), body]);
  return joined([asU32(body.length), named, asU32(crc32(named))]);
}
