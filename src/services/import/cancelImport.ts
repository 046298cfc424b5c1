import type { ProductImport } from '#contracts/import.ts';
import { forgetSkus, moveImport, readImport } from '#db/import/imports.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { staffWrite } from '#services/write.ts';
import { presentImport } from './present.ts';
import { importIn } from './seenImport.ts';

/** Stop an import where it is, or give up one that was only checked. Rows that are done stay done. */
export function cancelImport(ctx: StaffContext, { id }: { id: string }): Promise<Result<ProductImport>> {
  const from = ['unmapped', 'checking', 'checked', 'running'] as const;
  return staffWrite(ctx, {
    permission: 'products.import',
    read: () => importIn(ctx, id, from),
    change: (before) => {
      const { created, updated, same, refused, line } = before;
      return ok({
        statements: [
          ...moveImport(ctx.db, { id, version: before.version, from }, { state: 'cancelled', endedAt: ctx.now() }),
          ...forgetSkus(ctx.db, id),
        ],
        audit: {
          ...{ action: 'import.cancelled', entity: 'import', entityId: id, departmentId: null, before: { state: before.state } },
          after: { state: 'cancelled', done: line - 1, created, updated, same, refused },
        },
      });
    },
    explain: () => 'again',
    reread: async () => {
      const now = await readImport(ctx.db, id);
      return now ? ok(presentImport(now)) : refuse({ code: 'not_found', what: 'import' });
    },
  });
}
