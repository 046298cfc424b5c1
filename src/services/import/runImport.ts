import { forgetSkus, type ImportRow, moveImport, readImport } from '#db/import/imports.ts';
import { mendedRows } from '#db/import/rows.ts';
import { insertRefused, insertSkus, movePiece } from '#db/import/writePiece.ts';
import { commit, mustBeWritten, writtenUnlessGuarded } from '#db/kit/commit.ts';
import { isReading } from '#domain/import/state.ts';
import type { Context } from '#services/context.ts';
import { announce } from '#services/outbox/announce.ts';
import type { TaskHandlers } from '#services/tasks.ts';
import { decidePiece } from './decidePiece.ts';
import { tellImport } from './present.ts';
import { formatOf, mappingOf, type Piece, readPiece } from './readPiece.ts';
import { writePlan } from './writePlan.ts';

/* A piece is one batch. A step is one run of the task: other tasks wait so long at most. */
export const ROWS_A_PIECE = 500;
const PIECES_A_STEP = 5;

/* What is tried with fewer and fewer rows when a batch does not go in: so at the end one bad row is refused alone. */
const SMALLER = [ROWS_A_PIECE, ROWS_A_PIECE, 50, 50, 5, 1, 1];

/** Do the next pieces of an import. True when there is more to do. Another run, a cancelled import or a crash lose and double nothing. */
export async function runStep(ctx: Context, importId: string): Promise<boolean> {
  let at: ImportRow | null = await readImport(ctx.db, importId);
  const mended = at && (await mendedRows(ctx.db, importId, at.line, ROWS_A_PIECE * PIECES_A_STEP));
  for (let piece = 0; piece < PIECES_A_STEP; piece++) {
    if (!at || !mended || !isReading(at.state)) return false;
    if (at.key === null || at.cursor >= at.size) return finish(ctx, at);
    at = await doPiece(ctx, at, mended);
  }
  if (at) await tellImport(ctx, at);
  return true;
}

type Mended = ReadonlyMap<number, string[]>;

/** Do one piece, with fewer rows each time that the batch is stopped. Returns the import as it is then. */
async function doPiece(ctx: Context, before: ImportRow, mended: Mended): Promise<ImportRow | null> {
  for (const [round, most] of SMALLER.entries()) {
    const piece = await readPiece(ctx.media, { ...before, key: before.key ?? '' }, formatOf(before), most);
    if (!piece) throw new Error('The file of an import is gone');
    const written = await writePiece(ctx, before, mended, piece, round === SMALLER.length - 1);
    if (written) return written;
    const now = await readImport(ctx.db, before.id);
    if (now?.cursor !== before.cursor || now.state !== before.state) return now;
  }
  throw new Error('A row of an import could not be written, nor refused');
}

/** Write a piece in one batch. Null when it was stopped. `refuse`: nothing of it can be written, so its rows are refused. */
async function writePiece(ctx: Context, at: ImportRow, mended: Mended, piece: Piece, refuse: boolean): Promise<ImportRow | null> {
  const rows = piece.rows.map((row) => ({ line: row.line, cells: mended.get(row.line) ?? row.cells }));
  const decided = await decidePiece(ctx, at, mappingOf(at), rows);
  const { counts, plan } = decided;
  const refused = [...decided.refused];
  if (piece.endless) refused.push({ ...piece.endless, errors: [{ path: 'row', message: 'It never ends: a quote is not closed' }] });
  if (refuse) refused.push(...rows.map((row) => ({ ...row, errors: [{ path: 'row', message: 'The database did not take it' }] })));
  const goods = at.state === 'running' && !refuse ? writePlan(ctx, at, at.line + 1, plan) : { statements: [], tasks: [] };
  const counted = refuse ? { created: 0, updated: 0, same: 0, refused: refused.length } : { ...counts, refused: refused.length };
  const { cursor, line } = piece;
  const state = at.state === 'running' ? 'running' : 'checking';
  const done = await commit(ctx.db, [
    ...movePiece({ importId: at.id, state, cursor: at.cursor, nextCursor: cursor, nextLine: line, counts: counted }),
    ...goods.statements,
    ...insertSkus(at.id, decided.skus),
    ...insertRefused(at.id, refused),
  ]);
  if (!done.written) return null;
  if (goods.tasks.length > 0) await announce(ctx, goods.tasks);
  return {
    ...{ ...at, cursor, line },
    ...{ created: at.created + counted.created, updated: at.updated + counted.updated },
    ...{ same: at.same + counted.same, refused: at.refused + counted.refused },
  };
}

/** The file is read to its end. */
async function finish(ctx: Context, at: ImportRow): Promise<boolean> {
  const running = at.state === 'running';
  const ended = { state: running ? ('done' as const) : ('checked' as const), rows: at.line - 1, endedAt: running ? ctx.now() : null };
  const done = await commit(ctx.db, [
    ...moveImport(ctx.db, { ...at, from: [at.state] }, ended),
    ...(running ? forgetSkus(ctx.db, at.id) : []),
  ]);
  if (!writtenUnlessGuarded(done)) return true;
  mustBeWritten(done);
  ctx.log.info('import.ended', { id: at.id, state: ended.state, rows: ended.rows, refused: at.refused });
  await tellImport(ctx, { ...at, ...ended });
  return false;
}

export const importTaskHandlers: TaskHandlers<'import_due'> = {
  import_due: {
    run: async (ctx, { payload }) => ((await runStep(ctx, payload.importId)) ? { again: payload } : undefined),
  },
};
