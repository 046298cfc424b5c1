import type { PictureFault } from '#domain/refusals.ts';
import { beginsWith, bytesOf, joined, u16 } from '#kit/bytes.ts';
import { liesOnItsSide, orientationAlone, orientationIn, UPRIGHT } from './exif.ts';
import type { Cleaned, Format } from './format.ts';

const [SOI, EOI, SOS] = [0xd8, 0xd9, 0xda];
/* Baseline, extended and progressive. Browsers show no other. */
const FRAMES = new Set([0xc0, 0xc1, 0xc2]);
/* Tables that a decoder needs: Huffman, quantisation, restart interval. */
const TABLES = new Set([0xc4, 0xdb, 0xdd]);
const [APP0, APP1, APP2, APP14] = [0xe0, 0xe1, 0xe2, 0xee];
/* Markers that stand alone: restarts, and what belongs to no picture. */
const ALONE = /^(?:01|d[0-8])$/;
/* A picture of one page needs about ten. Thousands keep a browser busy for minutes. */
const MOST_SCANS = 100;

/** JPEG: segments, each with a marker and its length, then scans of compressed data, to the end marker. */
export const JPEG: Format = {
  type: 'image/jpeg',
  begins: (bytes) => bytes[0] === 0xff && bytes[1] === SOI && bytes[2] === 0xff,
  clean,
};

interface Segment {
  marker: number;
  body: Uint8Array;
}

/**
 * Keep what a decoder needs: frame, tables, scans, colour profile and how the picture lies. Everything else goes: Exif, XMP, IPTC,
 * comments, previews, and whatever comes after the end, such as a second picture or a film.
 */
function clean(bytes: Uint8Array): Cleaned | PictureFault {
  const kept: Uint8Array[] = [];
  let jfif: Uint8Array | null = null;
  let orientation: number | null = null;
  let size: { width: number; height: number } | null = null;
  let scans = 0;
  let at = 2;
  for (;;) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++;
    const [sign, marker] = [bytes[at], bytes[at + 1]];
    if (sign !== 0xff || marker === undefined) return 'damaged';
    if (marker === EOI) break;
    const length = u16(bytes, at + 2);
    const end = at + 2 + length;
    if (ALONE.test(marker.toString(16).padStart(2, '0')) || !(length >= 2 && end <= bytes.length)) return 'damaged';
    const body = bytes.subarray(at + 4, end);
    if (marker === SOS) {
      const scanEnd = endOfScan(bytes, end);
      scans++;
      if (size === null || scanEnd === null || scans > MOST_SCANS) return 'damaged';
      kept.push(bytes.subarray(at, scanEnd));
      at = scanEnd;
      continue;
    }
    if (isFrame(marker)) {
      if (size !== null) return 'damaged';
      if (!FRAMES.has(marker)) return 'unknown_type';
      size = sizeIn(body);
      if (size === null) return 'damaged';
    }
    if (marker === APP0 && beginsWith(body, 'JFIF\0')) jfif ??= jfifAlone(body);
    if (marker === APP1 && beginsWith(body, 'Exif\0\0')) orientation ??= orientationIn(body.subarray(6));
    if (isNeeded({ marker, body })) kept.push(bytes.subarray(at, end));
    at = end;
  }
  if (size === null || scans === 0) return 'damaged';
  orientation ??= UPRIGHT;
  const head = [jfif, orientation === UPRIGHT ? null : segment(APP1, exif(orientation))].filter((part) => part !== null);
  const cleaned = joined([Uint8Array.of(0xff, SOI), ...head, ...kept, Uint8Array.of(0xff, EOI)]);
  return { ...size, turned: liesOnItsSide(orientation), bytes: cleaned };
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function isNeeded({ marker, body }: Segment): boolean {
  if (marker === APP2) return beginsWith(body, 'ICC_PROFILE\0');
  // It says how colours are stored.
  if (marker === APP14) return beginsWith(body, 'Adobe') && body.length === 12;
  return isFrame(marker) || TABLES.has(marker);
}

/* Eight bits for each of one, three or four colours. A height of 0 would come later: no camera writes that. */
function sizeIn(frame: Uint8Array): { width: number; height: number } | null {
  const [height, width, colours = 0] = [u16(frame, 1), u16(frame, 3), frame[5]];
  const fits = frame[0] === 8 && [1, 3, 4].includes(colours) && frame.length === 6 + 3 * colours;
  return fits && width > 0 && height > 0 ? { width, height } : null;
}

/* Where the compressed data of a scan ends: at the next marker that is not a restart. */
function endOfScan(bytes: Uint8Array, from: number): number | null {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) return null;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return null;
}

/* The version and the density, without the preview. */
function jfifAlone(body: Uint8Array): Uint8Array | null {
  return body.length < 14 ? null : segment(APP0, joined([body.subarray(0, 12), Uint8Array.of(0, 0)]));
}

function exif(orientation: number): Uint8Array {
  return joined([bytesOf('Exif\0\0'), orientationAlone(orientation)]);
}

function segment(marker: number, body: Uint8Array): Uint8Array {
  const length = body.length + 2;
  return joined([Uint8Array.of(0xff, marker, length >> 8, length), body]);
}
