import Papa from 'papaparse';

export interface CsvPiece {
  rows: string[][];
  /** How many characters of the text these rows take, with their line breaks. */
  used: number;
}

export interface CsvPieceOptions {
  delimiter: string;
  lineBreak: '\r\n' | '\n' | '\r';
  /** The text ends here. Otherwise its last row may go on, and is left for the next piece. */
  last: boolean;
  most: number;
}

/** Up to `most` whole rows from the beginning of a text (RFC 4180). Its first character begins a row. */
export function readCsvPiece(text: string, { delimiter, lineBreak, last, most }: CsvPieceOptions): CsvPiece {
  // The fast mode counts one row too many when it stops.
  const parser = new Papa.Parser({ delimiter, newline: lineBreak, preview: most, fastMode: false });
  const { data, meta } = parser.parse(text, 0, !last) as { data: string[][]; meta: { cursor: number } };
  const whole = last && data.length < most ? text.length : meta.cursor;
  // What follows the last line break of a file is no row.
  const rows = last && whole === text.length && data.at(-1)?.join('') === '' && text.endsWith(lineBreak) ? data.slice(0, -1) : data;
  return { rows, used: whole };
}
