import type { MendedRow } from '#contracts/import.ts';
import { moveImport, type SeenImport } from '#db/import/imports.ts';
import { dropRefused, keepRefused, markMended, type RefusedRow, refusedRow } from '#db/import/rows.ts';
import type { Statement } from '#db/kit/statement.ts';
import type { TaskRef } from '#db/outbox/task.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { staffWrite } from '#services/write.ts';
import { type DecidedPiece, decidePiece } from './decidePiece.ts';
import { mappingOf } from './readPiece.ts';
import { importIn } from './seenImport.ts';
import { writePlan } from './writePlan.ts';

export interface Mending {
  id: string;
  line: number;
  cells: string[];
}

const STATES = ['checked', 'done', 'cancelled'] as const;

/**
 * Try a refused row again with other cells. Before the run it is checked, and kept for the run; after it, it is imported at once, with the
 * permissions of whoever sent the file.
 */
export function mendRow(ctx: StaffContext, { id, line, cells }: Mending): Promise<Result<MendedRow>> {
  let decided: DecidedPiece | null = null;
  return staffWrite(ctx, {
    permission: 'products.import',
    read: async () => {
      const seen = await importIn(ctx, id, STATES);
      if (!seen.ok) return seen;
      const row = await refusedRow(ctx.db, id, line);
      return row ? ok({ at: seen.value, row }) : refuse({ code: 'not_found', what: 'refused row' });
    },
    change: async ({ at, row }) => {
      decided = await decidePiece(ctx, at, mappingOf(at), [{ line, cells }]);
      const { statements, tasks } = writing(ctx, at, { line, cells, errors: [] }, decided);
      return ok({
        statements: [...moveImport(ctx.db, { ...at, from: STATES }, countsAfter(at, decided)), ...statements],
        audit: {
          ...{ action: 'import.mended', entity: 'import', entityId: id, departmentId: null },
          ...{ before: { line, errors: row.errors }, after: { line, outcome: outcomeOf(decided) } },
        },
        writtenTasks: tasks,
      });
    },
    explain: () => 'again',
    reread: async () =>
      ok(decided ? { outcome: outcomeOf(decided), errors: decided.refused[0]?.errors ?? [] } : { outcome: 'refused', errors: [] }),
  });
}

/* A row with nothing in it is left out, as in the file. */
const outcomeOf = ({ outcomes, refused }: DecidedPiece): MendedRow['outcome'] =>
  refused.length > 0 ? 'refused' : (outcomes[0]?.kind ?? 'same');

function writing(ctx: StaffContext, at: SeenImport, row: RefusedRow, decided: DecidedPiece): { statements: Statement[]; tasks: TaskRef[] } {
  const [still] = decided.refused;
  if (still) return { statements: keepRefused(ctx.db, at.id, { ...row, errors: still.errors }), tasks: [] };
  if (at.state === 'checked') return { statements: markMended(ctx.db, at.id, row), tasks: [] };
  const goods = writePlan(ctx, at, row.line, decided.plan);
  return { statements: [...dropRefused(ctx.db, at.id, row.line), ...goods.statements], tasks: goods.tasks };
}

function countsAfter({ created, updated, same, refused }: SeenImport, { counts }: DecidedPiece) {
  return {
    created: created + counts.created,
    updated: updated + counts.updated,
    same: same + counts.same,
    refused: refused - 1 + counts.refused,
  };
}
