import type { ProductImport, ProductImportDetail, RefusedRow } from '#contracts/import.ts';
import { listImports, type SeenImport } from '#db/import/imports.ts';
import { refusedRows } from '#db/import/rows.ts';
import { mayAnywhere } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { csvLine } from '#kit/csv.ts';
import type { StaffContext } from '#services/context.ts';
import { type CsvFile, csvPages } from '#services/csvPages.ts';
import { momentOf, type Page, type PageQuery, readPage } from '#services/page.ts';
import { presentDetail, presentImport } from './present.ts';
import { formatOf } from './readPiece.ts';
import { seenImport, whoseImports } from './seenImport.ts';

/** Imports, newest first. */
export async function readImports(ctx: StaffContext, query: PageQuery): Promise<Result<Page<ProductImport>>> {
  if (!mayAnywhere(ctx.actor.person.role, 'products.import')) return refuse({ code: 'forbidden' });
  return readPage<SeenImport, ProductImport>(query, {
    sort: 'imports',
    read: (after, most) => listImports(ctx.db, whoseImports(ctx), momentOf(after), most),
    position: ({ createdAt, id }) => ({ key: [createdAt], id }),
    present: presentImport,
  });
}

/* So many refused rows are looked at for the first of each kind. */
const FIRST = 300;

export async function readImportDetail(ctx: StaffContext, { id }: { id: string }): Promise<Result<ProductImportDetail>> {
  // In one trip: what may not be seen is not answered.
  const [seen, refused] = await Promise.all([seenImport(ctx, id), refusedRows(ctx.db, id, 0, FIRST)]);
  return seen.ok ? ok(presentDetail(seen.value, refused)) : seen;
}

/** The refused rows of an import, in the order of the file. */
export async function readRefused(ctx: StaffContext, { id, ...query }: PageQuery & { id: string }): Promise<Result<Page<RefusedRow>>> {
  const list = readPage<RefusedRow, RefusedRow>(query, {
    sort: `refused ${id}`,
    read: (after, most) => refusedRows(ctx.db, id, after === null ? 0 : Number(after.key[0]), most),
    position: ({ line }) => ({ key: [line], id: String(line) }),
    present: (row) => row,
  });
  const [seen, page] = await Promise.all([seenImport(ctx, id), list]);
  return seen.ok ? page : seen;
}

const PAGE = 500;

/** The refused rows as a file: the columns as they came, and before them the row and why. It can be mended and sent again. */
export async function refusedCsv(ctx: StaffContext, { id }: { id: string }): Promise<Result<CsvFile>> {
  const [seen, first] = await Promise.all([seenImport(ctx, id), refusedRows(ctx.db, id, 0, PAGE)]);
  if (!seen.ok) return seen;
  const { headers } = formatOf(seen.value);
  const rows = csvPages<RefusedRow>({
    head: ['Row', 'Why', ...headers],
    page: PAGE,
    read: async (last, most) => (last ? refusedRows(ctx.db, id, last.line, most) : first),
    line: ({ line, cells, errors }) =>
      csvLine([String(line), errors.map(({ path, message }) => `${path}: ${message}`).join('; '), ...cells]),
  });
  return ok({ name: `refused-${seen.value.name.replace(/[^\w.-]+/g, '-').replace(/\.csv$/i, '')}.csv`, rows });
}
