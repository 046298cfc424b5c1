/* A spreadsheet takes a cell that begins so for a formula. Where the comma is for decimals, it begins another cell at each `;`, quoted or not. */
const FORMULA = /^(?=[=+\-@＝＋－＠\t\r])|(?=[=+\-@＝＋－＠])(?<=;[\s"']*)/g;

/** One line of a table (RFC 4180), with its end. A cell that a spreadsheet would run is marked as text. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(text: string): string {
  const safe = text.replace(FORMULA, "'");
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
