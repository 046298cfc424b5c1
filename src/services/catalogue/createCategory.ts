import type { Category, NewCategory } from '#contracts/assortment.ts';
import { slugsLike } from '#db/catalogue/slugs.ts';
import { insertCategory, readEditableCategory } from '#db/catalogue/writeCategory.ts';
import { freeSlug, slugOf } from '#domain/catalogue/slug.ts';
import { USUAL_TAX_RATE } from '#domain/catalogue/tree.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { nothingBefore, staffWrite } from '#services/write.ts';
import { whyNotThere } from './goalOfCategory.ts';
import { presentCategory } from './listCategories.ts';
import { auditedCategory } from './rows.ts';

/** Create a category, at the end of its level. If the name is already used, its slug gets a number. */
export function createCategory(ctx: StaffContext, input: NewCategory): Promise<Result<Category>> {
  const personId = ctx.actor.person.id;
  const id = ctx.newId('category');
  const { name, departmentId, parentId = null, freshGoods = false, withdrawalExempt = null, taxRate = USUAL_TAX_RATE } = input;
  return staffWrite(ctx, {
    permission: 'categories.write',
    read: nothingBefore,
    change: async () => {
      const wanted = slugOf(name, '', 'category');
      const slug = freeSlug(wanted, await slugsLike(ctx.db, 'categories', wanted));
      const row = { id, slug, name, departmentId, parentId, freshGoods: Number(freshGoods), withdrawalExempt, taxRate };
      return ok({
        statements: insertCategory(ctx.db, personId, { ...row, createdAt: ctx.now() }),
        audit: { action: 'category.created', entity: 'category', entityId: id, departmentId, before: null, after: auditedCategory(row) },
      });
    },
    explain: async ({ what }) =>
      what === 'categories.slug' ? 'again' : refuse(await whyNotThere(ctx, { departmentId, parentId }, { levels: 1 })),
    reread: async () => {
      const now = await readEditableCategory(ctx.db, personId, id);
      return now ? ok(presentCategory(now)) : refuse({ code: 'not_found', what: 'category' });
    },
  });
}
