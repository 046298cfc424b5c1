export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export const DELIMITERS = [',', ';', '\t', '|'] as const;

export type Encoding = (typeof ENCODINGS)[number];
export type Delimiter = (typeof DELIMITERS)[number];
export type LineBreak = '\r\n' | '\n' | '\r';

/** How a file is read, found from its content. */
export interface Format {
  encoding: Encoding;
  delimiter: Delimiter;
  lineBreak: LineBreak;
  headers: string[];
}

/** Why a file is not taken, in words for whoever sent it. */
export type FileFault =
  | 'empty'
  | 'spreadsheet'
  | 'archive'
  | 'picture'
  | 'pdf'
  | 'binary'
  | 'no_header'
  | 'no_rows'
  | 'too_many_columns'
  | 'no_end';

const MAGIC: readonly [bytes: readonly number[], fault: FileFault][] = [
  [[0x50, 0x4b, 0x03, 0x04], 'spreadsheet'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'spreadsheet'],
  [[0x1f, 0x8b], 'archive'],
  [[0x52, 0x61, 0x72, 0x21], 'archive'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'archive'],
  [[0x89, 0x50, 0x4e, 0x47], 'picture'],
  [[0xff, 0xd8, 0xff], 'picture'],
  [[0x47, 0x49, 0x46, 0x38], 'picture'],
  [[0x52, 0x49, 0x46, 0x46], 'picture'],
  [[0x25, 0x50, 0x44, 0x46], 'pdf'],
];

const beginsWith = (bytes: Uint8Array, magic: readonly number[]) => magic.every((byte, at) => bytes[at] === byte);

/** What a file is that is no CSV, from its first bytes. Null when it may be one. */
export function otherFile(head: Uint8Array): FileFault | null {
  if (head.length === 0) return 'empty';
  for (const [magic, fault] of MAGIC) if (beginsWith(head, magic)) return fault;
  const { encoding } = beginning(head);
  return encoding.startsWith('utf-16') || !head.includes(0) ? null : 'binary';
}

/**
 * The encoding that the first bytes tell, and how many of them are its mark. UTF-16 without a mark is known by its zeros: every second
 * byte of plain letters. Whether the rest is UTF-8 only the whole file tells.
 */
export function beginning(head: Uint8Array): { encoding: Encoding; mark: number } {
  if (beginsWith(head, [0xef, 0xbb, 0xbf])) return { encoding: 'utf-8', mark: 3 };
  if (beginsWith(head, [0xff, 0xfe])) return { encoding: 'utf-16le', mark: 2 };
  if (beginsWith(head, [0xfe, 0xff])) return { encoding: 'utf-16be', mark: 2 };
  const some = head.subarray(0, 512);
  const zeros = (from: 0 | 1) => some.filter((byte, at) => at % 2 === from && byte === 0).length;
  if (some.length >= 4 && zeros(1) > some.length / 3 && zeros(0) === 0) return { encoding: 'utf-16le', mark: 0 };
  if (some.length >= 4 && zeros(0) > some.length / 3 && zeros(1) === 0) return { encoding: 'utf-16be', mark: 0 };
  return { encoding: 'utf-8', mark: 0 };
}

/** Without what is in quotes: delimiters and line breaks there are text. */
const bare = (text: string) => text.replace(/"(?:[^"]|"")*(?:"|$)/g, '""');

export function lineBreakOf(text: string): LineBreak {
  const plain = bare(text);
  const first = /\r\n|\n|\r/.exec(plain)?.[0] as LineBreak | undefined;
  return first ?? '\n';
}

/** The delimiter that cuts most of the first lines into the same number of cells, and into more than one. A comma when none does. */
export function delimiterOf(text: string): Delimiter {
  const lines = bare(text)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 30);
  const head = lines[0] ?? '';
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const cells = head.split(delimiter).length;
    if (cells < 2) continue;
    const even = lines.filter((line) => line.split(delimiter).length === cells).length / lines.length;
    // The header counts most: decimal commas are in rows, and seldom in names of columns.
    const score = even * 2 + Math.min(cells, 20) / 20;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}
