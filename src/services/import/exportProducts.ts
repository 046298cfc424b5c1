import { type ExportedRow, exportedAfter } from '#db/import/exported.ts';
import { FIELDS, type FieldKey } from '#domain/import/fields.ts';
import { mayAnywhere } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { csvLine } from '#kit/csv.ts';
import { isoTime } from '#kit/isoTime.ts';
import type { StaffContext } from '#services/context.ts';
import { type CsvFile, csvPages } from '#services/csvPages.ts';
import { commitStaffAction } from '#services/write.ts';

const PAGE = 500;

const cents = (amount: number | null) => (amount === null ? '' : (amount / 100).toFixed(2));
const some = (value: number | null) => (value === null ? '' : String(value));

/* Each column is a field of the importer, so that the file is read again as the same. */
const COLUMNS: readonly [field: FieldKey, cell: (row: ExportedRow) => string][] = [
  ['sku', (row) => row.sku],
  ['ean', (row) => row.ean ?? ''],
  ['name', (row) => row.title],
  ['brand', (row) => row.brand],
  ['description', (row) => row.description],
  ['department', (row) => row.department],
  // With its department, so that there is always the sign between steps, whatever is in their names.
  ['category', (row) => [row.department, ...(JSON.parse(row.path) as string[])].join(' > ')],
  ['taxRate', (row) => String(row.taxRate / 100)],
  ['variant', (row) => row.name],
  ['unit', (row) => row.unit],
  ['price', (row) => cents(row.price)],
  ['compareAtPrice', (row) => cents(row.compareAtPrice)],
  ['priceQuantity', (row) => String(row.priceQuantity)],
  ['deposit', (row) => cents(row.deposit)],
  ['quantityStep', (row) => String(row.quantityStep)],
  ['maxPerOrder', (row) => some(row.maxPerOrder)],
  ['lowStockAt', (row) => some(row.lowStockAt)],
  ['stock', (row) => String(row.onHand)],
  ['keywords', (row) => row.keywords],
  ['origin', (row) => row.origin],
  ['storage', (row) => row.storage],
  ['slug', (row) => row.slug],
  ['status', () => 'active'],
];

/** All live variants of the person's departments with their products and stock, as a file that can be imported again. The audit keeps who took it. */
export async function exportProducts(ctx: StaffContext): Promise<Result<CsvFile>> {
  const { person } = ctx.actor;
  if (!mayAnywhere(person.role, 'products.import')) return refuse({ code: 'forbidden' });
  await commitStaffAction(ctx, {
    action: 'products.exported',
    entity: 'import',
    entityId: 'csv',
    departmentId: null,
    before: null,
    after: {},
  });
  const rows = csvPages<ExportedRow>({
    head: COLUMNS.map(([field]) => FIELDS[field].label),
    page: PAGE,
    read: (last, most) => exportedAfter(ctx.db, person.id, ctx.settings.locationId, last?.id ?? '', most),
    line: (row) => csvLine(COLUMNS.map(([, cell]) => cell(row))),
  });
  return ok({ name: `pinchi-products-${isoTime(ctx.now()).slice(0, 10)}.csv`, rows });
}
