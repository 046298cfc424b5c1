import type { IssuedDocument } from '#domain/documents/document.ts';
import { type Sheet, sheetOf } from '#domain/documents/sheet.ts';
import { loadOnce } from '#kit/loadOnce.ts';

/** What makes PDFs is a quarter of the Worker, so it is started with the first PDF and not with the Worker. */
export const loadPdf = loadOnce(() => import('./sheetPdf.ts'));

/** The PDF of an issued document. */
export function renderDocument(issued: IssuedDocument): Promise<Uint8Array> {
  const { seller, issuedOn } = issued.document;
  return renderSheet(sheetOf(issued), { author: seller.name, day: issuedOn });
}

/** A sheet as a PDF: tagged, so that a screen reader can read it, with its fonts in it. The same sheet of the same day is the same bytes. */
export async function renderSheet(sheet: Sheet, { author, day }: { author: string; day: string }): Promise<Uint8Array> {
  const { sheetPdf } = await loadPdf();
  return sheetPdf(sheet, { title: sheet.title, author, made: new Date(`${day}T12:00:00Z`) });
}
