import { catalogueNowRead } from '#db/import/catalogueNow.ts';
import type { ImportRow } from '#db/import/imports.ts';
import type { RefusedRow } from '#db/import/rows.ts';
import { readOne } from '#db/kit/read.ts';
import { decide, type Numbered, type Outcome } from '#domain/import/decide.ts';
import type { Mapping } from '#domain/import/mapping.ts';
import type { Plan } from '#domain/import/plan.ts';
import { slugWithSku, wantedSlug } from '#domain/import/productOf.ts';
import { type FileRow, readRow } from '#domain/import/readRow.ts';
import type { Context } from '#services/context.ts';

/** What becomes of some rows of a file, for the catalogue as it is now. */
export interface DecidedPiece {
  plan: Plan;
  outcomes: Outcome[];
  refused: RefusedRow[];
  skus: [sku: string, line: number][];
  counts: { created: number; updated: number; same: number; refused: number };
}

/** Decide about rows of a file: those that cannot be understood, and by one look into the database the others. */
export async function decidePiece(
  ctx: Context,
  { id, by }: Pick<ImportRow, 'id' | 'by'>,
  mapping: Mapping,
  rows: readonly FileRow[],
): Promise<DecidedPiece> {
  const understood: Numbered[] = [];
  const refused: RefusedRow[] = [];
  const cells = new Map(rows.map((row) => [row.line, row.cells]));
  for (const one of rows) {
    const read = readRow(one, mapping);
    if ('errors' in read) refused.push({ ...one, errors: read.errors });
    else if ('row' in read) understood.push({ line: one.line, row: read.row });
  }
  const skus = understood.map(({ line, row }): [string, number] => [row.sku ?? '', line]);
  const slugs = understood.flatMap(({ row }) => {
    const slug = wantedSlug(row);
    return slug === null ? [] : [slug, slugWithSku(slug, row.sku ?? '')];
  });
  const eans = understood.flatMap(({ row }) => row.ean ?? []);
  const about = { importId: id, personId: by, location: ctx.settings.locationId, now: ctx.now() };
  const catalogue = await readOne(ctx.db, catalogueNowRead({ ...about, skus: skus.map(([sku]) => sku), slugs, eans }));
  const { outcomes, plan } = decide(understood, catalogue, { stock: mapping.stock, newId: ctx.newId });
  const counts = { created: 0, updated: 0, same: 0, refused: refused.length };
  for (const outcome of outcomes) {
    counts[outcome.kind]++;
    if (outcome.kind === 'refused') refused.push({ line: outcome.line, cells: cells.get(outcome.line) ?? [], errors: outcome.errors });
  }
  return { plan, outcomes, refused, skus, counts };
}
