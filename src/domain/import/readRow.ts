import type { FieldError } from '#domain/refusals.ts';
import { CLEARABLE, FIELDS, type FieldKey, type Row } from './fields.ts';
import type { Mapping } from './mapping.ts';

/** A row of the file. `line` counts as a spreadsheet does: the header is 1. */
export interface FileRow {
  line: number;
  cells: string[];
}

/** How a row was understood, why it was not, or that there is nothing in it to import. */
export type ReadRow = { row: Row } | { errors: FieldError[] } | { nothing: true };

/** Understand the cells of a row by the mapping. */
export function readRow({ cells }: FileRow, { columns, decimal, empty }: Mapping): ReadRow {
  if (cells.every((cell) => cell.trim() === '')) return { nothing: true };
  if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
    return { errors: [{ path: 'row', message: `It has ${cells.length} cells, and the header has ${columns.length}` }] };
  }
  const errors: FieldError[] = [];
  const row: Record<string, unknown> = {};
  const scale = scaleOf(cells, columns);
  for (const [at, key] of columns.entries()) {
    const cell = cells[at];
    if (key === null || cell === undefined) continue;
    if (cell.trim() === '') {
      if (empty === 'clear' && (CLEARABLE as readonly FieldKey[]).includes(key)) row[key] = null;
      continue;
    }
    const read = FIELDS[key].read(cell, { decimal, scale });
    if ('fault' in read) errors.push({ path: key, message: read.fault });
    else row[key] = read.value;
  }
  const understood = row as Row;
  understood.category ??= understood.categories;
  if (understood.rowType === 'other' || isPictureOnly(understood)) return { nothing: true };
  if (errors.length > 0) return { errors };
  if (understood.sku === undefined) return { errors: [{ path: 'sku', message: 'Please fill this in' }] };
  return { row: understood };
}

/* Shopify gives each further picture of a product a row of its own. */
function isPictureOnly({ sku, name, price, slug }: Row): boolean {
  return sku === undefined && name === undefined && price === undefined && slug !== undefined;
}

/* Stock that is counted in kilos is kept in grams. */
function scaleOf(cells: readonly string[], columns: Mapping['columns']): number {
  const at = columns.indexOf('unit');
  const read = at < 0 ? null : FIELDS.unit.read(cells[at] ?? '', { decimal: null, scale: 1 });
  return read && 'value' in read ? read.value.scale : 1;
}
