import type { Category, CategoryPatch } from '#contracts/catalogue.ts';
import { updateCategory as changeRow, readEditableCategory, type StoredCategory } from '#db/catalogue/writeCategory.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { askFor } from '#services/tasks.ts';
import { atVersion, staffWrite, unexplained } from '#services/write.ts';
import { presentCategory } from './listCategories.ts';

export interface CategoryUpdate {
  id: string;
  version: number;
  patch: CategoryPatch;
}

/**
 * Change a category that is still at `version`: its name, whether its goods are fresh ones, for which a reduction is reckoned from the
 * price just before it (then the reductions of its goods are reckoned anew), and whether they are exempt from withdrawal.
 */
export function updateCategory(ctx: StaffContext, { id, version, patch }: CategoryUpdate): Promise<Result<Category>> {
  const personId = ctx.actor.person.id;
  return staffWrite(ctx, {
    permission: 'categories.write',
    read: async () => atVersion(await readEditableCategory(ctx.db, personId, id), 'category', version),
    change: (before) => {
      const { name = before.name, freshGoods = before.freshGoods === 1, withdrawalExempt = before.withdrawalExempt } = patch;
      const changes = { name, freshGoods: Number(freshGoods), withdrawalExempt };
      const after = { ...before, ...changes };
      return ok({
        statements: changeRow(ctx.db, personId, { id, version }, changes),
        audit: {
          action: 'category.updated',
          entity: 'category',
          entityId: id,
          departmentId: before.departmentId,
          before: audited(before),
          after: audited(after),
        },
        tasks: after.freshGoods === before.freshGoods ? [] : [askFor(ctx, 'references_due', { categoryIds: [id] })],
      });
    },
    explain: unexplained,
    reread: async () => {
      const now = await readEditableCategory(ctx.db, personId, id);
      return now ? ok(presentCategory(now)) : refuse({ code: 'not_found', what: 'category' });
    },
  });
}

function audited({ slug, name, departmentId, parentId, freshGoods, withdrawalExempt }: StoredCategory): object {
  return { slug, name, departmentId, parentId, freshGoods: freshGoods === 1, withdrawalExempt };
}
