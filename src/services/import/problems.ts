import type { FileFault } from '#domain/import/format.ts';
import type { ImportRefusal } from '#domain/import/refusals.ts';
import type { ProblemsOf } from '#services/problemWords.ts';

const WHY: Record<FileFault, string> = {
  empty: 'The file is empty.',
  spreadsheet: 'This is a spreadsheet or an archive. Save it as CSV, and send that.',
  archive: 'This is an archive. Unpack it, and send the CSV file in it.',
  picture: 'This is a picture. Send a CSV file.',
  pdf: 'This is a PDF. Send a CSV file.',
  binary: 'This is no text. Send a CSV file.',
  no_header: 'The first row must name the columns.',
  no_rows: 'There is no row below the names of the columns.',
  too_many_columns: 'At most 200 columns.',
  no_end: 'A quote of the first row is never closed.',
};

export const importProblems = {
  file_not_accepted: {
    status: 415,
    title: 'Not a file that we can import',
    detail: (r) => WHY[r.why],
    extra: (r) => ({ reason: r.why }),
  },
  file_too_large: {
    status: 413,
    title: 'Too large',
    detail: (r) => `A file has at most ${r.most / 1024 / 1024} MiB. Cut it into several.`,
    extra: (r) => ({ most: r.most }),
  },
  import_running: {
    status: 409,
    title: 'Another import runs',
    detail: (r) => `"${r.name}" is being imported. One at a time: start this one when it is done.`,
  },
  import_not_ready: {
    status: 409,
    title: 'Not now',
    detail: (r) => `The import is ${r.state}, so this cannot be done.`,
    extra: (r) => ({ state: r.state }),
  },
} satisfies ProblemsOf<ImportRefusal>;
