import type { Category, CategoryPatch } from '#contracts/assortment.ts';
import { announcePricesWithin, beforeMove, type Goal, levelsFrom, placeCategory } from '#db/catalogue/moveCategory.ts';
import { leaveSlug } from '#db/catalogue/slugs.ts';
import { updateCategory as changeRow, readEditableCategory, type StoredCategory } from '#db/catalogue/writeCategory.ts';
import { AT_THE_END } from '#domain/catalogue/tree.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { askFor, taskRef } from '#services/tasks.ts';
import { atVersion, type Change, staffWrite, unexplained } from '#services/write.ts';
import { goalOf, whyNotThere } from './goalOfCategory.ts';
import { presentCategory } from './listCategories.ts';
import { renamed } from './renamed.ts';
import { auditedCategory } from './rows.ts';

export interface CategoryUpdate {
  id: string;
  version: number;
  patch: CategoryPatch;
}

/**
 * Change a category that is still at `version`: its name, its tax, its place, whether its goods are fresh ones, for which a reduction is
 * reckoned from the price just before it, and whether they are exempt from withdrawal. It moves with all that is below it, which needs
 * both departments. What its goods cost and show may be another thing then: reductions are reckoned anew, and open carts show it.
 */
export function updateCategory(ctx: StaffContext, { id, version, patch }: CategoryUpdate): Promise<Result<Category>> {
  const personId = ctx.actor.person.id;
  const read = async () => atVersion(await readEditableCategory(ctx.db, personId, id), 'category', version);
  return staffWrite<StoredCategory, Category>(ctx, {
    permission: 'categories.write',
    read,
    change: async (before) => {
      const [goal, slug] = [await goalOf(ctx, before, patch), await renamed(ctx, 'categories', before, patch)];
      return ok(changeOf(ctx, before, { patch, slug, goal }));
    },
    explain: async ({ what }, before) => {
      if (what === 'categories.slug') return 'again';
      const goal = await goalOf(ctx, before, patch);
      return goal ? refuse(await whyNotThere(ctx, goal, { levels: await levelsFrom(ctx.db, id), id })) : unexplained();
    },
    reread: async () => {
      const now = await readEditableCategory(ctx.db, personId, id);
      return now ? ok(presentCategory(now)) : refuse({ code: 'not_found', what: 'category' });
    },
  });
}

interface Wanted {
  patch: CategoryPatch;
  slug: string;
  /** Null when it stays where it is. */
  goal: Goal | null;
}

function changeOf(ctx: StaffContext, before: StoredCategory, { patch, slug, goal }: Wanted): Change {
  const { id, version } = before;
  const now = ctx.now();
  const { name = before.name, freshGoods = before.freshGoods === 1, withdrawalExempt = before.withdrawalExempt } = patch;
  const { taxRate = before.taxRate, position = goal ? AT_THE_END : undefined } = patch;
  const changes = { name, slug, freshGoods: Number(freshGoods), withdrawalExempt, taxRate, ...goal };
  const place = { departmentId: before.departmentId, parentId: before.parentId, ...goal };
  const costsOther = goal !== null || taxRate !== before.taxRate;
  const writtenTasks = costsOther ? [taskRef(ctx, 'price_changed')] : [];
  const reckonedOther = goal !== null || changes.freshGoods !== before.freshGoods;
  return {
    statements: [
      ...(goal ? beforeMove(id, goal, now) : []),
      ...changeRow(ctx.db, ctx.actor.person.id, { id, version }, changes),
      ...leaveSlug('categories', id, { from: before.slug, to: slug }),
      ...(position === undefined ? [] : [placeCategory(id, place, position)]),
      ...writtenTasks.flatMap((task) => announcePricesWithin(ctx.db, task, id, now)),
    ],
    audit: {
      action: 'category.updated',
      entity: 'category',
      entityId: id,
      departmentId: place.departmentId,
      before: auditedCategory(before),
      after: { ...auditedCategory({ ...before, ...changes }), ...(position === undefined ? {} : { position }) },
    },
    tasks: reckonedOther ? [askFor(ctx, 'references_due', { categoryIds: [id] })] : [],
    writtenTasks,
  };
}
