import { z } from 'zod';
import { base64url } from './sign.ts';

/** The end of a page: the sort key and id of its last item. */
export interface Position {
  sort: string;
  /** The parts of the sort key. Null for a part that is too long for a cursor; it is looked up by id. */
  key: (string | number | null)[];
  id: string;
}

const LONGEST_PART = 120;
const content = z.tuple([
  z.string(),
  z
    .array(z.union([z.string(), z.number(), z.null()]))
    .min(1)
    .max(2),
  z.string().min(1),
]);

/** An opaque cursor with a checksum, so that a cursor that was typed or cut off can be recognised. */
export function encodeCursor({ sort, key, id }: Position): string {
  const parts = key.map((part) => (typeof part === 'string' && bytesOf(part).length > LONGEST_PART ? null : part));
  const text = JSON.stringify([sort, parts, id]);
  return base64url(bytesOf(`${checksum(text)}${text}`));
}

/** Null when this store did not make the cursor, or made it for another sort. */
export function decodeCursor(cursor: string, sort: string): Position | null {
  const text = readText(cursor);
  if (text === null || text.slice(0, 6) !== checksum(text.slice(6))) return null;
  const [madeFor, key, id] = content.safeParse(parse(text.slice(6))).data ?? [];
  return key && id && madeFor === sort ? { sort, key, id } : null;
}

function readText(cursor: string): string | null {
  if (!/^[\w-]+$/.test(cursor)) return null;
  try {
    const bytes = Uint8Array.from(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
    return base64url(bytes) === cursor ? text : null;
  } catch {
    return null;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** FNV-1a, six characters. It protects against mistakes, not against forgery: anyone may ask for any page anyway. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of bytesOf(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(36).padStart(7, '0').slice(-6);
}
