import { z } from 'zod';
import { FIELD_KEYS, FIELDS, type FieldKey } from '#domain/import/fields.ts';
import { DELIMITERS, ENCODINGS } from '#domain/import/format.ts';
import { IMPORT_STATES, MOST_FILE } from '#domain/import/state.ts';
import { lines } from './text.ts';
import { flag, id, listOf, page, time, version } from './wire.ts';

export { MOST_FILE };

export const importField = z.enum(FIELD_KEYS as [FieldKey, ...FieldKey[]]);

/** The name of each field, as the staff app and exports have it. */
export const FIELD_LABELS = Object.fromEntries(FIELD_KEYS.map((key) => [key, FIELDS[key].label])) as Record<FieldKey, string>;

export const importMapping = z.strictObject({
  /** The field of each column of the file, in its order. Null: the column is left out. */
  columns: z.array(importField.nullable()).max(200),
  /** The sign before the decimals. Null: each number tells by itself, and one that does not is refused. */
  decimal: z.enum([',', '.']).nullable(),
  /** Numbers of stock are what was counted, or what came in. */
  stock: z.enum(['count', 'receipt']),
  /** What an empty cell does: nothing, or clear a text, a price before, or a limit. */
  empty: z.enum(['keep', 'clear']),
});

const rowError = z.object({ path: z.string(), message: z.string() });
export const refusedRow = z.object({ line: z.number().int(), cells: z.array(z.string()), errors: z.array(rowError) });

export const importQuery = z.object({
  /** The name of the file. */
  name: z.string().max(200).optional(),
  /** Only check: nothing is changed before `POST /imports/{id}/run`. */
  dryRun: flag.optional(),
});

export const productImport = z.object({
  id,
  name: z.string(),
  /** Who sent it. Null when the account was erased. */
  by: z.string().nullable(),
  state: z.enum(IMPORT_STATES),
  /** Was it started, or only checked? */
  started: z.boolean(),
  /** The rows of the file below its header, and how many of them are done. Before the file was read once, `rows` may be too high. */
  rows: z.number().int(),
  done: z.number().int(),
  /** How many are new, changed, the same, and refused; while it is checked, how many would be. */
  created: z.number().int(),
  updated: z.number().int(),
  same: z.number().int(),
  failed: z.number().int(),
  version,
  createdAt: time,
  endedAt: time.nullable(),
});

export const productImportDetail = productImport.extend({
  format: z.object({ encoding: z.enum(ENCODINGS), delimiter: z.enum(DELIMITERS) }),
  headers: z.array(z.string()),
  /** The first rows of the file. */
  sample: z.array(z.array(z.string())),
  mapping: importMapping,
  /** Prices such as "1,234" are in it, and nobody has said which sign their decimals have. */
  asksDecimal: z.boolean(),
  /** The first refused row of each kind of reason. */
  firstErrors: z.array(z.object({ line: z.number().int(), path: z.string(), message: z.string() })),
});

export const refusedQuery = page;
export const importList = listOf(productImport);
export const refusedList = listOf(refusedRow);
export const mendedCells = z.strictObject({ cells: z.array(lines(20_000)).max(200) });
/** What became of a mended row. A row that is still refused comes with the reasons. */
export const mendedRow = z.object({ outcome: z.enum(['created', 'updated', 'same', 'refused']), errors: z.array(rowError) });

export type ProductImport = z.infer<typeof productImport>;
export type ProductImportDetail = z.infer<typeof productImportDetail>;
export type RefusedRow = z.infer<typeof refusedRow>;
export type MendedRow = z.infer<typeof mendedRow>;
export type ImportMapping = z.infer<typeof importMapping>;
