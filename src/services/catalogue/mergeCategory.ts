import type { Category } from '#contracts/assortment.ts';
import { announcePricesWithin, mergeCategory as mergeRows } from '#db/catalogue/moveCategory.ts';
import { passSlugs } from '#db/catalogue/slugs.ts';
import { categoryUses, readEditableCategory, type StoredCategory } from '#db/catalogue/writeCategory.ts';
import { MOST_LEVELS } from '#domain/catalogue/tree.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { askFor, taskRef } from '#services/tasks.ts';
import { atVersion, staffWrite } from '#services/write.ts';
import { presentCategory } from './listCategories.ts';
import { auditedCategory } from './rows.ts';

export interface CategoryMerge {
  id: string;
  version: number;
  /** The category that gets all that is in it. */
  into: string;
}

/**
 * Put all that is in a category into another, its goods and the categories below it, and delete it; its addresses lead to the other.
 * `in_use` while a pricing rule names it: what the rule is for must be said by a person. Answers the other category.
 */
export function mergeCategory(ctx: StaffContext, { id, version, into }: CategoryMerge): Promise<Result<Category>> {
  const personId = ctx.actor.person.id;
  return staffWrite<StoredCategory, Category>(ctx, {
    permission: 'categories.write',
    read: async () => atVersion(await readEditableCategory(ctx.db, personId, id), 'category', version),
    change: (before) => {
      const now = ctx.now();
      const task = taskRef(ctx, 'price_changed');
      return ok({
        statements: [
          ...passSlugs('categories', id, into),
          ...mergeRows(personId, { id, version }, into, now),
          ...announcePricesWithin(ctx.db, task, into, now),
        ],
        audit: {
          action: 'category.merged',
          entity: 'category',
          entityId: id,
          departmentId: before.departmentId,
          before: auditedCategory(before),
          after: { into },
        },
        tasks: [askFor(ctx, 'references_due', { categoryIds: [into] })],
        writtenTasks: [task],
      });
    },
    explain: async () => {
      const at = (message: string) => refuse({ code: 'validation_failed' as const, errors: [{ path: 'into', message }] });
      const goal = await readEditableCategory(ctx.db, personId, into);
      if (!goal) return at('There is no such category');
      if (!goal.allowed) return refuse({ code: 'forbidden' });
      if (JSON.parse(goal.path).includes(id)) return at('A category cannot be put into itself, or into one below it');
      const { rules } = await categoryUses(ctx.db, id);
      if (rules > 0) return refuse({ code: 'in_use', what: rulesWords(rules) });
      return at(`At most ${MOST_LEVELS} categories below each other`);
    },
    reread: async () => {
      const now = await readEditableCategory(ctx.db, personId, into);
      return now ? ok(presentCategory(now)) : refuse({ code: 'not_found', what: 'category' });
    },
  });
}

/** How many pricing rules depend on it, in words. */
export function rulesWords(rules: number): string {
  return rules === 1 ? 'a pricing rule' : `${rules} pricing rules`;
}
