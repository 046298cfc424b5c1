import { categoryUses, deleteCategory as deleteRow, readEditableCategory } from '#db/catalogue/writeCategory.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { atVersion, staffWrite, unexplained } from '#services/write.ts';
import { rulesWords } from './mergeCategory.ts';
import { auditedCategory } from './rows.ts';

/** Delete a category that nothing uses. `in_use` while there are goods in it, categories below it, or pricing rules that name it. */
export function deleteCategory(ctx: StaffContext, { id, version }: { id: string; version: number }): Promise<Result<null>> {
  const personId = ctx.actor.person.id;
  return staffWrite(ctx, {
    permission: 'categories.write',
    read: async () => atVersion(await readEditableCategory(ctx.db, personId, id), 'category', version),
    change: (before) =>
      ok({
        statements: deleteRow(ctx.db, personId, { id, version }),
        audit: {
          action: 'category.deleted',
          entity: 'category',
          entityId: id,
          departmentId: before.departmentId,
          before: auditedCategory(before),
          after: null,
        },
      }),
    explain: async () => {
      const { products, below, rules } = await categoryUses(ctx.db, id);
      if (products > 0) return refuse({ code: 'in_use', what: products === 1 ? 'a product' : `${products} products` });
      if (below > 0) return refuse({ code: 'in_use', what: below === 1 ? 'a category below it' : `${below} categories below it` });
      return rules > 0 ? refuse({ code: 'in_use', what: rulesWords(rules) }) : unexplained();
    },
    reread: async () => ok(null),
  });
}
