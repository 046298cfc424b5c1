import type { Db } from '#db/kit/db.ts';
import { readRows } from '#db/kit/read.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import type { DocumentKind } from '#domain/documents/document.ts';

/** A series whose documents are all past their term, and how many of them are there. */
export interface EndedSeries {
  kind: DocumentKind;
  year: number;
  removed: number;
  left: number;
}

const ENDED = `SELECT s.kind, s.year, s.removed, s.last - s.removed AS left FROM document_series s
WHERE s.removed < s.last AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.kind = s.kind AND d.year = s.year AND d.keep_until > ?1)
ORDER BY s.year, s.kind DESC`;

/** The series that are past their term, the oldest first, and of a year the invoices before their credit notes. */
export function endedSeries(db: Db, now: number): Promise<EndedSeries[]> {
  return readRows<EndedSeries>(db, raw(ENDED, now));
}

/** Delete documents of an ended series up to a number. A trigger counts them, and another refuses those within their term. */
export function removeDocuments({ kind, year }: EndedSeries, upTo: number): Statement[] {
  return [raw('DELETE FROM documents WHERE kind = ?1 AND year = ?2 AND number <= ?3', kind, year, upTo)];
}
