import type { PictureFault } from '#domain/refusals.ts';
import { textAt, u32 } from '#kit/bytes.ts';
import { type Box, boxesIn, boxesOf } from './boxes.ts';
import type { Cleaned, Format } from './format.ts';
import { type Extent, itemsOf, type Meta, placesOf, sizeOf } from './items.ts';

/* What a still picture is made of. Anything else could say something about somebody: then the picture is refused. */
const FILE = new Set(['ftyp', 'meta', 'mdat', 'free', 'skip']);
const META = new Set(['hdlr', 'pitm', 'iloc', 'iinf', 'iref', 'iprp', 'idat', 'grpl', 'free', 'skip']);
/* What belongs together. A preview (`thmb`) may show what was cut off. */
const REFERENCES = new Set(['auxl', 'dimg', 'prem']);
const ITEMS = new Set(['av01', 'grid', 'tmap', 'iden']);
const PERSONAL_ITEMS = new Set(['Exif', 'mime', 'uri ']);
const PROPERTIES = new Set([
  'ispe',
  'pixi',
  'av1C',
  'colr',
  'irot',
  'imir',
  'clap',
  'pasp',
  'auxC',
  'clli',
  'mdcv',
  'a1op',
  'a1lx',
  'lsel',
]);
/* How long the fields of `hdlr` are before its name. */
const BEFORE_NAME = 20;

/** AVIF: boxes in boxes. A list of items says where their data is in the file. */
export const AVIF: Format = {
  type: 'image/avif',
  begins: (bytes) => textAt(bytes, 4, 4) === 'ftyp' && brandsOf(bytes).some((brand) => brand === 'avif' || brand === 'avis'),
  clean,
};

/**
 * Places in the file are absolute, so nothing can be taken out: a picture with Exif, XMP or something unknown is refused. What no item
 * uses is overwritten with zeros, and so are names.
 */
function clean(bytes: Uint8Array): Cleaned | PictureFault {
  const boxes = boxesIn(bytes, 0, bytes.length);
  if (!boxes) return 'damaged';
  if (brandsOf(bytes)[0] === 'avis' || boxes.some(({ type }) => type === 'moov')) return 'moving';
  const metas = boxes.filter(({ type }) => type === 'meta');
  const [meta] = metas;
  const parts = meta && boxesOf(bytes, meta, 4);
  if (!parts || metas.length > 1) return 'damaged';
  if (!allOf(boxes, FILE) || !allOf(parts, META)) return 'personal_data';
  return cleanStill(bytes, boxes, parts);
}

function cleanStill(bytes: Uint8Array, boxes: readonly Box[], parts: readonly Box[]): Cleaned | PictureFault {
  const meta = metaOf(bytes, parts);
  const items = meta && itemsOf(bytes, meta);
  if (!items || !meta) return 'damaged';
  if (items.some(({ type }) => PERSONAL_ITEMS.has(type)) || !allOf(meta.references, REFERENCES) || !allOf(meta.properties, PROPERTIES)) {
    return 'personal_data';
  }
  if (items.some(({ type }) => !ITEMS.has(type))) return 'unknown_type';
  const size = sizeOf(bytes, meta);
  const used = placesOf(bytes, meta);
  const data = [...boxes, ...parts].filter(({ type }) => type === 'mdat' || type === 'idat');
  if (!size || !used?.every((place) => data.some(({ body, end }) => body <= place.from && place.to <= end))) return 'damaged';
  const cleaned = bytes.slice();
  for (const box of data) clearUnused(cleaned, box, used);
  for (const { type, body, end } of [...boxes, ...parts]) {
    if (type === 'free' || type === 'skip') cleaned.fill(0, body, end);
    if (type === 'hdlr') cleaned.fill(0, Math.min(end, body + 4 + BEFORE_NAME), end);
  }
  for (const { name } of items) cleaned.fill(0, name.from, name.to);
  return { ...size, bytes: cleaned };
}

function metaOf(bytes: Uint8Array, parts: readonly Box[]): Meta | null {
  const only = (type: string, among: readonly Box[] = parts) => {
    const [first, ...more] = among.filter((box) => box.type === type);
    return more.length === 0 ? first : undefined;
  };
  const [handler, primary, list, places, shapes] = ['hdlr', 'pitm', 'iinf', 'iloc', 'iprp'].map((type) => only(type));
  const halves = shapes && boxesOf(bytes, shapes, 0);
  const container = halves && only('ipco', halves);
  const properties = container && boxesOf(bytes, container, 0);
  const links = parts.find(({ type }) => type === 'iref');
  const references = links ? boxesOf(bytes, links, 4) : [];
  const isPicture = handler && textAt(bytes, handler.body + 8, 4) === 'pict';
  if (!isPicture || !primary || !list || !places || !halves || !properties || !references) return null;
  const uses = halves.filter(({ type }) => type === 'ipma');
  return uses.length + 1 === halves.length ? { primary, list, places, idat: only('idat') ?? null, properties, uses, references } : null;
}

function clearUnused(bytes: Uint8Array, { body, end }: Box, used: readonly Extent[]): void {
  let at = body;
  for (const { from, to } of used.toSorted((a, b) => a.from - b.from)) {
    if (from < body || to > end) continue;
    if (from > at) bytes.fill(0, at, from);
    at = Math.max(at, to);
  }
  bytes.fill(0, at, end);
}

function allOf(boxes: readonly Box[], known: ReadonlySet<string>): boolean {
  return boxes.every(({ type }) => known.has(type));
}

/* The main brand, then those that it is compatible with. */
function brandsOf(bytes: Uint8Array): string[] {
  const end = Math.min(u32(bytes, 0), 256);
  const brands: string[] = [textAt(bytes, 8, 4)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(textAt(bytes, at, 4));
  return brands;
}
