import type { IssuedDocument } from '#domain/documents/document.ts';
import { sheetOf } from '#domain/documents/sheet.ts';

/**
 * The PDF of an issued document: tagged, so that a screen reader can read it, with its fonts in it. The same document is the same bytes.
 * What makes PDFs is a quarter of the Worker, so it is started with the first PDF and not with the Worker.
 */
export async function renderDocument(issued: IssuedDocument): Promise<Uint8Array> {
  const { sheetPdf } = await import('./sheetPdf.ts');
  const sheet = sheetOf(issued);
  const { seller, issuedOn } = issued.document;
  return sheetPdf(sheet, { title: sheet.title, author: seller.name, made: new Date(`${issuedOn}T12:00:00Z`) });
}
