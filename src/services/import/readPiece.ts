import type { ImportRow } from '#db/import/imports.ts';
import type { Encoding, Format } from '#domain/import/format.ts';
import type { Mapping } from '#domain/import/mapping.ts';
import type { FileRow } from '#domain/import/readRow.ts';
import { readCsvPiece } from '#kit/csvReader.ts';
import type { MediaStore } from '#media/store.ts';

/** How a file is read, with its first rows, and where they begin. */
export interface StoredFormat extends Format {
  /** The byte after the row of headers. */
  start: number;
  sample: string[][];
}

export const formatOf = ({ format }: Pick<ImportRow, 'format'>): StoredFormat => JSON.parse(format);
export const mappingOf = ({ mapping }: Pick<ImportRow, 'mapping'>): Mapping => JSON.parse(mapping);

/* Bytes that are read at once. A row that is longer is read again with more of them, and given up at the most. */
const WINDOW = 256 * 1024;
const MOST_ROW = 1024 * 1024;

export interface Place {
  key: string;
  /** The file's length, and where to read, in bytes. */
  size: number;
  cursor: number;
  /** The number of the row before. */
  line: number;
}

export interface Piece {
  rows: FileRow[];
  /** A row that never ends, and was passed over to the next line break. */
  endless: FileRow | null;
  cursor: number;
  line: number;
}

const encoder = new TextEncoder();

/** How many bytes a text takes in a file. */
export function bytesOf(text: string, encoding: Encoding): number {
  if (encoding === 'windows-1252') return text.length;
  return encoding === 'utf-8' ? encoder.encode(text).length : text.length * 2;
}

/** Text of the bytes from the beginning of a row. A letter that is cut off at their end is left out. */
export function textOf(bytes: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding, { fatal: false, ignoreBOM: true }).decode(bytes, { stream: true });
}

/** The next rows of a file, at most so many. Never more than a window of it is held. */
export async function readPiece(media: MediaStore, at: Place, format: Format, most: number): Promise<Piece | null> {
  for (let length = WINDOW; ; length = MOST_ROW) {
    const bytes = await media.slice(at.key, at.cursor, length);
    if (!bytes) return null;
    const last = at.cursor + bytes.length >= at.size;
    const text = textOf(bytes, format.encoding);
    const { rows, used } = readCsvPiece(text, { ...format, last, most });
    if (rows.length > 0 || last) {
      const cursor = last && used === text.length ? at.size : at.cursor + bytesOf(text.slice(0, used), format.encoding);
      return { rows: rows.map((cells, i) => ({ line: at.line + 1 + i, cells })), endless: null, cursor, line: at.line + rows.length };
    }
    if (length === MOST_ROW) return passOver(at, text, format);
  }
}

function passOver(at: Place, text: string, { encoding, lineBreak }: Format): Piece {
  const end = text.indexOf(lineBreak);
  const skipped = end < 0 ? text : text.slice(0, end + lineBreak.length);
  const line = at.line + 1;
  return { rows: [], endless: { line, cells: [skipped.slice(0, 200)] }, cursor: at.cursor + bytesOf(skipped, encoding), line };
}
