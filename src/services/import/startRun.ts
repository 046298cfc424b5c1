import type { ImportMapping, ProductImport } from '#contracts/import.ts';
import { forgetCounts, guardMayImport, keepMapping, moveImport, readImport, runningImport } from '#db/import/imports.ts';
import { headersKey, mappingErrors } from '#domain/import/mapping.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { askFor } from '#services/tasks.ts';
import { staffWrite } from '#services/write.ts';
import { presentImport } from './present.ts';
import { formatOf, mappingOf } from './readPiece.ts';
import { auditedImport } from './receiveFile.ts';
import { importIn } from './seenImport.ts';

const NOTHING_YET = { created: 0, updated: 0, same: 0, refused: 0 } as const;

/** Start a checked import. What was mended meanwhile is used. One runs at a time: `import_running` names the other. */
export function startRun(ctx: StaffContext, { id }: { id: string }): Promise<Result<ProductImport>> {
  return begin(ctx, id, { from: ['checked'], action: 'import.started' });
}

/** Say what the columns of a file are. It is checked anew, and the next file with the same columns is read so. */
export function changeMapping(ctx: StaffContext, { id, mapping }: { id: string; mapping: ImportMapping }): Promise<Result<ProductImport>> {
  return begin(ctx, id, { from: ['unmapped', 'checking', 'checked'], action: 'import.checked', mapping });
}

interface Beginning {
  from: readonly ('unmapped' | 'checking' | 'checked')[];
  action: 'import.started' | 'import.checked';
  mapping?: ImportMapping;
}

function begin(ctx: StaffContext, id: string, { from, action, mapping }: Beginning): Promise<Result<ProductImport>> {
  return staffWrite(ctx, {
    permission: 'products.import',
    read: () => importIn(ctx, id, from),
    change: (before) => {
      const format = formatOf(before);
      const errors = mapping ? mappingErrors(mapping, format.headers) : [];
      if (errors.length > 0) return refuse({ code: 'validation_failed', errors });
      const columns = mapping ?? mappingOf(before);
      const started = action === 'import.started';
      const now = ctx.now();
      const to = { state: started ? ('running' as const) : ('checking' as const), mapping: JSON.stringify(columns) };
      const { size, name, version, by } = before;
      return ok({
        statements: [
          guardMayImport(by),
          ...moveImport(
            ctx.db,
            { id, version, from },
            { ...to, ...NOTHING_YET, cursor: format.start, line: 1, startedAt: started ? now : null },
          ),
          ...forgetCounts(ctx.db, id, !started),
          ...(mapping ? keepMapping(headersKey(format.headers), mapping, now) : []),
        ],
        audit: { action, entity: 'import', entityId: id, departmentId: null, before: null, after: auditedImport(name, size, columns) },
        tasks: [askFor(ctx, 'import_due', { importId: id })],
      });
    },
    explain: async ({ what }) => {
      const other = what === 'imports.state' ? await runningImport(ctx.db) : null;
      return other ? refuse({ code: 'import_running', name: other.name }) : 'again';
    },
    reread: async () => {
      const now = await readImport(ctx.db, id);
      return now ? ok(presentImport(now)) : refuse({ code: 'not_found', what: 'import' });
    },
  });
}
