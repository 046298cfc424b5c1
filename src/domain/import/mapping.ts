import { folded } from '#domain/fold.ts';
import type { FieldError } from '#domain/refusals.ts';
import { FIELD_KEYS, FIELDS, type FieldKey } from './fields.ts';
import { type DecimalSign, decimalSignOf } from './numbers.ts';

/** What somebody has said, or the store has guessed, about the columns of a file. */
export interface Mapping {
  /** The field of each column. Null: the column is left out. */
  columns: (FieldKey | null)[];
  decimal: DecimalSign;
  /** Numbers of stock are what was counted, or what came in. */
  stock: 'count' | 'receipt';
  /** What an empty cell does: nothing, or clear what may be empty. */
  empty: 'keep' | 'clear';
}

/* As it is compared: plain letters, and one blank between words. */
const plain = (name: string) =>
  folded(name)
    .replace(/[^\p{L}\p{N}()%]+/gu, ' ')
    .trim();

const BY_NAME = new Map<string, FieldKey>(
  [...FIELD_KEYS].flatMap((key) => [key, FIELDS[key].label, ...FIELDS[key].names].map((name): [string, FieldKey] => [plain(name), key])),
);

/* What a column means in the files of one kind of shop software, where its name means something else there. */
const DIALECTS: readonly { marks: readonly string[]; means: Record<string, FieldKey | null> }[] = [
  { marks: ['handle', 'title', 'variant price'], means: { type: 'category', published: null } },
  { marks: ['url handle', 'title', 'price'], means: { type: 'category', 'published on online store': null } },
  { marks: ['type', 'sku', 'regular price'], means: { type: 'rowType', 'short description': null, 'stock status': null } },
];

/** The key under which a mapping is kept for the next file with the same columns. */
export function headersKey(headers: readonly string[]): string {
  return JSON.stringify(headers.map(plain));
}

/** A first mapping, from the names of the columns, and where they say nothing, from what is in them. No field is named twice. */
export function guessMapping(headers: readonly string[], sample: readonly (readonly string[])[]): Mapping {
  const names = headers.map(plain);
  const dialect = DIALECTS.find(({ marks }) => marks.every((mark) => names.includes(mark)));
  const taken = new Set<FieldKey>();
  const take = (key: FieldKey | null | undefined): FieldKey | null => {
    if (!key || taken.has(key)) return null;
    taken.add(key);
    return key;
  };
  const columns = names.map((name) => take(dialect && name in dialect.means ? dialect.means[name] : BY_NAME.get(name)));
  // Handle and SKU may be empty in files of shop software, so only plain files are guessed by content.
  if (!dialect) for (const [at, column] of columns.entries()) if (column === null) columns[at] = take(byContent(columnOf(sample, at)));
  const money = columns.flatMap((key, at) =>
    key === 'price' || key === 'compareAtPrice' || key === 'salePrice' ? columnOf(sample, at) : [],
  );
  return { columns, decimal: decimalSignOf(money).sign, stock: 'count', empty: 'keep' };
}

const columnOf = (sample: readonly (readonly string[])[], at: number) =>
  sample.map((row) => row[at] ?? '').filter((cell) => cell.trim() !== '');

function byContent(cells: readonly string[]): FieldKey | null {
  if (cells.length < 2) return null;
  const all = (form: RegExp) => cells.every((cell) => form.test(cell.trim()));
  if (all(/^(?:each|g|kg|ml|l|stuks?|piece|kilo|liter)$/i)) return 'unit';
  if (all(/^(?:€|EUR)?\s*\d[\d.]*,\d\d\s*(?:€|EUR)?$/i) || all(/^(?:€|EUR)\s*\d[\d,]*\.\d\d$/i)) return 'price';
  if (all(/^[A-Z]{1,5}-?\d{2,}$/) && new Set(cells).size === cells.length) return 'sku';
  return null;
}

/** Are the numbers of this file such as can be read in two ways, with nobody having said which? */
export function asksDecimal({ columns, decimal }: Mapping, sample: readonly (readonly string[])[]): boolean {
  const money = columns.flatMap((key, at) =>
    key === 'price' || key === 'compareAtPrice' || key === 'salePrice' ? columnOf(sample, at) : [],
  );
  return decimal === null && decimalSignOf(money).ambiguous;
}

/** What is missing or doubled in a mapping. Without a SKU there is nothing by which a row is known again. */
export function mappingErrors({ columns }: Mapping, headers: readonly string[]): FieldError[] {
  const errors: FieldError[] = [];
  if (columns.length !== headers.length) errors.push({ path: 'columns', message: `The file has ${headers.length} columns` });
  if (!columns.includes('sku')) errors.push({ path: 'columns', message: 'Say which column is the SKU' });
  for (const [at, key] of columns.entries()) {
    if (key && columns.indexOf(key) !== at)
      errors.push({ path: `columns.${at}`, message: `Another column is ${FIELDS[key].label} already` });
  }
  return errors;
}
