import type { PictureRefusal } from '#domain/refusals.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { AVIF } from './avif.ts';
import type { Format } from './format.ts';
import { JPEG } from './jpeg.ts';
import { PNG } from './png.ts';
import { WEBP } from './webp.ts';

/** The largest file of a picture. */
export const MOST_BYTES = 5 * 1024 * 1024;
/* A small file may unpack to more than a browser can hold. The best cameras of phones make 50 million pixels. */
const MOST_SIDE = 16_384;
const MOST_PIXELS = 50_000_000;

const FORMATS: readonly Format[] = [JPEG, PNG, WEBP, AVIF];

/** A picture that may be kept and shown. */
export interface Picture {
  type: Format['type'];
  /** As it is shown, not as it is stored. */
  width: number;
  height: number;
  /** Without anything that is not needed to show it. */
  bytes: Uint8Array;
}

/**
 * Check what somebody sent as a picture, by its content and not by its name, and clean it: what is returned has no place, camera, time,
 * text or preview in it, and nothing after its end. How it lies and its colours stay. Pictures are not decoded here.
 */
export function checkPicture(bytes: Uint8Array): Result<Picture, PictureRefusal> {
  if (bytes.length > MOST_BYTES) return refuse({ code: 'picture_too_large', most: MOST_BYTES });
  const format = FORMATS.find(({ begins }) => begins(bytes));
  if (!format) return refuse({ code: 'picture_not_accepted', why: 'unknown_type' });
  const cleaned = format.clean(bytes);
  if (typeof cleaned === 'string') return refuse({ code: 'picture_not_accepted', why: cleaned });
  const { turned, bytes: clean, ...stored } = cleaned;
  if (Math.max(stored.width, stored.height) > MOST_SIDE || stored.width * stored.height > MOST_PIXELS) {
    return refuse({ code: 'picture_not_accepted', why: 'too_many_pixels' });
  }
  const shown = turned ? { width: stored.height, height: stored.width } : stored;
  return ok({ type: format.type, ...shown, bytes: clean });
}
