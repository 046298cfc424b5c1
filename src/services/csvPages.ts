import { csvHead, csvLine } from '#kit/csv.ts';

export interface CsvFile {
  /** The file name. */
  name: string;
  /** CSV. Read from the database page by page, as the client reads it. */
  rows: ReadableStream<Uint8Array>;
}

interface CsvRows<Row> {
  head: readonly string[];
  /** So many rows are read at once. */
  page: number;
  /** Up to `most` rows after the last one of the page before. From the beginning when it is null. */
  read(last: Row | null, most: number): Promise<readonly Row[]>;
  line(row: Row): string;
}

/* The platform allows 1,000 database queries per request. */
const MAX_PAGES = 800;

/** A CSV file of rows that are read page by page. */
export function csvPages<Row>({ head, page, read, line }: CsvRows<Row>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let last: Row | null = null;
  let pages = 0;
  return new ReadableStream({
    start: (out) => out.enqueue(encoder.encode(csvHead(head))),
    pull: async (out) => {
      const rows = await read(last, page);
      if (rows.length > 0) out.enqueue(encoder.encode(rows.map(line).join('')));
      last = rows.at(-1) ?? null;
      if (rows.length === page && ++pages < MAX_PAGES) return;
      if (rows.length === page) out.enqueue(encoder.encode(csvLine(['There is more: ask for less of it.'])));
      out.close();
    },
  });
}
