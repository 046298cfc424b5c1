import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

export const [WIDTH, HEIGHT] = [40, 30];
/** What must be in no cleaned picture. */
export const SECRET = 'SECRET';
export const TYPES = ['jpeg', 'png', 'webp', 'avif'] as const;
export type Type = (typeof TYPES)[number];

const XMP = `<x:xmpmeta xmlns:x="adobe:ns:meta/">${SECRET}</x:xmpmeta>`;
const EXIF = { IFD0: { Copyright: SECRET, Model: SECRET }, IFD3: { GPSLatitude: '52/1 22/1 1/1', GPSLatitudeRef: 'N' } };

const noise = Uint8Array.from({ length: WIDTH * HEIGHT * 3 }, (_, i) => (i * 7919 + (i >> 5) * 31) % 256);
const start = () => sharp(noise, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } });
const written = async (picture: Sharp) => new Uint8Array(await picture.toBuffer());

/** A picture with nothing but the picture in it. */
export const plain = (type: Type) => written(start().toFormat(type));

/** A picture as a phone makes it: place, camera, texts and a colour profile; on its side with 6. */
export const personal = (type: Type, orientation = 1) =>
  written(start().withExif(EXIF).withXmp(XMP).withIccProfile('p3').withMetadata({ orientation }).toFormat(type));

/** A JPEG with these options of its encoder. */
export const jpeg = (options: Parameters<Sharp['jpeg']>[0]) => written(start().jpeg(options));

/** A picture that one can look through. */
export const clear = (type: 'png' | 'webp' | 'avif', options: { lossless?: boolean } = {}) => {
  const picture = start().ensureAlpha(0.5);
  return written(type === 'webp' ? picture.webp(options) : picture.toFormat(type));
};

/** A picture of two frames. */
export const moving = async () => written(sharp([await plain('png'), await plain('jpeg')], { join: { animated: true } }).webp());

/** What a viewer sees: the size, and every pixel as it lies. */
export async function seen(bytes: Uint8Array): Promise<{ width: number; height: number; pixels: string }> {
  const { data, info } = await sharp(bytes, { failOn: 'warning' }).autoOrient().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, pixels: data.toString('base64') };
}

export const has = (bytes: Uint8Array, text: string) => Buffer.from(bytes).includes(text);
export const latin = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
export const joined = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

/** The bytes with `part` put in at `at`. */
export const inserted = (bytes: Uint8Array, at: number, part: Uint8Array) => joined(bytes.subarray(0, at), part, bytes.subarray(at));

/** The bytes with these at `at`, instead of what was there. */
export function overwritten(bytes: Uint8Array, at: number, part: Uint8Array | number[]): Uint8Array {
  const copy = bytes.slice();
  copy.set(part, at);
  return copy;
}

/** A segment of a JPEG. */
export const segment = (marker: number, text: string) =>
  joined(Uint8Array.of(0xff, marker, (text.length + 2) >> 8, (text.length + 2) & 255), latin(text));

/** A chunk of a PNG. */
export function chunk(type: string, body: Uint8Array): Uint8Array {
  const named = joined(latin(type), body);
  return joined(bigEndian(body.length), named, bigEndian(crc32(named)));
}

/** Where the body of the first box or chunk of this name begins. */
export const after = (bytes: Uint8Array, name: string) => Buffer.from(bytes).indexOf(name) + name.length;

export const bigEndian = (n: number) => Uint8Array.of(n >>> 24, n >>> 16, n >>> 8, n);
