import type { ProductImport, ProductImportDetail } from '#contracts/import.ts';
import type { ImportRow, SeenImport } from '#db/import/imports.ts';
import type { RefusedRow } from '#db/import/rows.ts';
import { asksDecimal } from '#domain/import/mapping.ts';
import { isoTime, isoTimeOrNull } from '#kit/isoTime.ts';
import { describe } from '#kit/log.ts';
import type { Context } from '#services/context.ts';
import { formatOf, mappingOf } from './readPiece.ts';

export function presentImport(at: SeenImport): ProductImport {
  const { id, name, state, rows, line, created, updated, same, refused, version } = at;
  return {
    ...{ id, name, by: at.byName, state, started: at.startedAt !== null },
    ...{ rows, done: line - 1, created, updated, same, failed: refused, version },
    ...{ createdAt: isoTime(at.createdAt), endedAt: isoTimeOrNull(at.endedAt) },
  };
}

/** Tell the pages that watch an import how far it is. If that is lost, they read it again. */
export async function tellImport(ctx: Context, at: ImportRow): Promise<void> {
  const { id, state, rows, done, created, updated, same, failed } = presentImport({ ...at, byName: null });
  try {
    await ctx.objects.channel('staff').tell([{ import: { id, state, rows, done, created, updated, same, failed }, by: at.by }]);
  } catch (error) {
    ctx.log.warn('import.not_told', { id, error: describe(error) });
  }
}

const SHOWN_ROWS = 5;

export function presentDetail(at: SeenImport, refused: readonly RefusedRow[]): ProductImportDetail {
  const { encoding, delimiter, headers, sample } = formatOf(at);
  const mapping = mappingOf(at);
  return {
    ...presentImport(at),
    ...{ format: { encoding, delimiter }, headers, sample: sample.slice(0, SHOWN_ROWS), mapping },
    ...{ asksDecimal: asksDecimal(mapping, sample), firstErrors: firstOfEachKind(refused) },
  };
}

/* Reasons that differ only in what was typed are one kind. */
function firstOfEachKind(refused: readonly RefusedRow[]): ProductImportDetail['firstErrors'] {
  const kinds = new Map<string, ProductImportDetail['firstErrors'][number]>();
  for (const { line, errors } of refused) {
    for (const { path, message } of errors) {
      const kind = `${path} ${message.replace(/".*?"|\d+/g, '…')}`;
      if (!kinds.has(kind)) kinds.set(kind, { line, path, message });
    }
  }
  return [...kinds.values()].slice(0, 12);
}
