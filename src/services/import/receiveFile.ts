import type { ProductImport } from '#contracts/import.ts';
import { type ImportRow, insertImport, keptMapping, readImport, runningImport } from '#db/import/imports.ts';
import { delimiterOf, type FileFault, lineBreakOf, otherFile } from '#domain/import/format.ts';
import { guessMapping, headersKey, type Mapping, mappingErrors } from '#domain/import/mapping.ts';
import { MOST_FILE } from '#domain/import/state.ts';
import { mayAnywhere } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { readCsvPiece } from '#kit/csvReader.ts';
import type { StaffContext } from '#services/context.ts';
import { askFor } from '#services/tasks.ts';
import { nothingBefore, staffWrite } from '#services/write.ts';
import { FileSeen } from './fileSeen.ts';
import { presentImport } from './present.ts';
import type { StoredFormat } from './readPiece.ts';
import { bytesOf, textOf } from './readPiece.ts';

/* So much of a file says what it is. */
const HEAD = 128 * 1024;
const MOST_COLUMNS = 200;
const SAMPLE = 50;

export interface SentFile {
  name: string;
  body: ReadableStream<Uint8Array> | null;
  dryRun: boolean;
}

/**
 * Take a file of products. It is kept as it comes in, and looked at in passing. A dry run is checked and then waits for the press; otherwise
 * it runs at once, if its columns say what they are.
 */
export async function receiveFile(ctx: StaffContext, { name, body, dryRun }: SentFile): Promise<Result<ProductImport>> {
  // Who may not is told so before anything is kept.
  if (!mayAnywhere(ctx.actor.person.role, 'products.import')) return refuse({ code: 'forbidden' });
  if (!body) return refuse({ code: 'file_not_accepted', why: 'empty' });
  const id = ctx.newId('import');
  const key = `imports/${id}`;
  const seen = new FileSeen();
  if (!(await ctx.media.putStream(key, seen.watch(body), 'text/csv', MOST_FILE)))
    return refuse({ code: 'file_too_large', most: MOST_FILE });
  const taken = await take(ctx, { id, key, name, seen, dryRun });
  if (!taken.ok) await ctx.media.remove(key);
  return taken;
}

interface Kept {
  id: string;
  key: string;
  name: string;
  seen: FileSeen;
  dryRun: boolean;
}

async function take(ctx: StaffContext, { id, key, name, seen, dryRun }: Kept): Promise<Result<ProductImport>> {
  const format = formatFrom((await ctx.media.slice(key, 0, HEAD)) ?? new Uint8Array(), seen);
  if (typeof format === 'string') return refuse({ code: 'file_not_accepted', why: format });
  const mapping = (await keptMapping(ctx.db, headersKey(format.headers))) ?? guessMapping(format.headers, format.sample);
  const errors = mappingErrors(mapping, format.headers);
  if (errors.length > 0 && !dryRun) return refuse({ code: 'validation_failed', errors });
  const now = ctx.now();
  const state = errors.length > 0 ? 'unmapped' : dryRun ? 'checking' : 'running';
  const row = {
    ...{ id, name, key, by: ctx.actor.person.id, state, format: JSON.stringify(format), mapping: JSON.stringify(mapping) },
    ...{ size: seen.size, rows: Math.max(0, seen.lines - 1), cursor: format.start, line: 1 },
    ...{ createdAt: now, startedAt: state === 'running' ? now : null },
  } satisfies Partial<ImportRow>;
  return staffWrite(ctx, {
    permission: 'products.import',
    read: nothingBefore,
    change: () =>
      ok({
        statements: insertImport(ctx.db, row),
        audit: {
          action: state === 'running' ? 'import.started' : 'import.checked',
          entity: 'import',
          entityId: id,
          departmentId: null,
          before: null,
          after: auditedImport(name, seen.size, mapping),
        },
        tasks: state === 'unmapped' ? [] : [askFor(ctx, 'import_due', { importId: id })],
      }),
    explain: async ({ what }) => {
      const other = what === 'imports.state' ? await runningImport(ctx.db) : null;
      return other
        ? refuse({ code: 'import_running', name: other.name })
        : refuse({ code: what === 'nothing_matched' ? 'forbidden' : 'busy' });
    },
    reread: async () => {
      const made = await readImport(ctx.db, id);
      return made ? ok(presentImport(made)) : refuse({ code: 'busy' });
    },
  });
}

/** An import as the audit keeps it. What it changed is in its parts. */
export function auditedImport(name: string, size: number, { columns, ...rest }: Mapping): object {
  return { name, size, columns: columns.filter((key) => key !== null), ...rest };
}

function formatFrom(head: Uint8Array, seen: FileSeen): StoredFormat | FileFault {
  const other = otherFile(head);
  if (other) return other;
  const { encoding, mark } = seen.encoding(head);
  const text = textOf(head.subarray(mark), encoding);
  if (text.trim() === '') return 'empty';
  const [delimiter, lineBreak] = [delimiterOf(text), lineBreakOf(text)];
  const whole = head.length >= seen.size;
  const {
    rows: [headers],
    used,
  } = readCsvPiece(text, { delimiter, lineBreak, last: whole, most: 1 });
  if (!headers) return 'no_end';
  if (headers.every((header) => header.trim() === '')) return 'no_header';
  if (headers.length > MOST_COLUMNS) return 'too_many_columns';
  const { rows: sample } = readCsvPiece(text.slice(used), { delimiter, lineBreak, last: whole, most: SAMPLE });
  if (!sample.some((row) => row.some((cell) => cell.trim() !== ''))) return 'no_rows';
  const cut = sample.map((row) => row.map((cell) => cell.slice(0, 200)));
  return {
    encoding,
    delimiter,
    lineBreak,
    headers: headers.map((one) => one.trim()),
    start: mark + bytesOf(text.slice(0, used), encoding),
    sample: cut,
  };
}
