/* Without it, spreadsheets read UTF-8 as the code page of the computer, and names lose their accents. */
const BYTE_ORDER_MARK = '\ufeff';

/** What a CSV file is, for its HTTP header. */
export const CSV_TYPE = 'text/csv; charset=utf-8';

/** The first line of a CSV file, which says that the file is UTF-8. Every file for spreadsheets begins with it. */
export function csvHead(cells: readonly string[]): string {
  return BYTE_ORDER_MARK + csvLine(cells);
}

/* Cell beginnings that a spreadsheet reads as a formula. Where the comma is the decimal sign, `;` begins a new cell too, quoted or not. */
const FORMULA = /^(?=[=+\-@＝＋－＠\t\r\n])|(?=[=+\-@＝＋－＠])(?<=;[\s"']*)/g;

/** One line of a CSV file (RFC 4180), with its line end. A cell that a spreadsheet would run as a formula is marked as text. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

/* A plain number is no formula, and is calculated with. */
const NUMBER = /^-?\d+(?:\.\d+)?$/;

function cell(text: string): string {
  if (NUMBER.test(text)) return text;
  const safe = text.replace(FORMULA, "'");
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
