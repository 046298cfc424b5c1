import type { CategoryPatch } from '#contracts/assortment.ts';
import type { Goal } from '#db/catalogue/moveCategory.ts';
import { readEditableCategory, type StoredCategory } from '#db/catalogue/writeCategory.ts';
import { readEditableDepartment } from '#db/catalogue/writeDepartment.ts';
import { MOST_LEVELS } from '#domain/catalogue/tree.ts';
import { mayIn } from '#domain/permissions.ts';
import type { Refusal } from '#domain/refusals.ts';
import type { StaffContext } from '#services/context.ts';

/**
 * Where a patch wants a category: below the category that it names, in that one's department; or directly below the department that it
 * names. Null when it leaves it where it is.
 */
export async function goalOf(ctx: StaffContext, before: StoredCategory, patch: CategoryPatch): Promise<Goal | null> {
  const { parentId, departmentId } = patch;
  if (parentId === undefined && departmentId === undefined) return null;
  const above = parentId === undefined && departmentId === before.departmentId ? before.parentId : (parentId ?? null);
  const parent = above === null ? null : await readEditableCategory(ctx.db, ctx.actor.person.id, above);
  const goal = { departmentId: departmentId ?? parent?.departmentId ?? before.departmentId, parentId: above };
  return goal.departmentId === before.departmentId && goal.parentId === before.parentId ? null : goal;
}

/** Why a category cannot be at this place. `levels`: it and what is below it; `id`: it is there already, and is moved. */
export async function whyNotThere(ctx: StaffContext, goal: Goal, { levels, id }: { levels: number; id?: string }): Promise<Refusal> {
  const personId = ctx.actor.person.id;
  const at = (path: string, message: string): Refusal => ({ code: 'validation_failed', errors: [{ path, message }] });
  const department = await readEditableDepartment(ctx.db, personId, goal.departmentId);
  if (!department) return at('departmentId', 'There is no such department');
  if (goal.parentId === null)
    return mayIn(ctx.actor.person, 'categories.write', goal.departmentId) ? { code: 'busy' } : { code: 'forbidden' };
  const parent = await readEditableCategory(ctx.db, personId, goal.parentId);
  if (!parent) return at('parentId', 'There is no such category');
  if (!parent.allowed) return { code: 'forbidden' };
  if (parent.departmentId !== goal.departmentId) return at('parentId', 'It is in another department');
  const path: string[] = JSON.parse(parent.path);
  if (id && path.includes(id)) return at('parentId', 'A category cannot be below itself');
  return path.length + levels > MOST_LEVELS ? at('parentId', `At most ${MOST_LEVELS} categories below each other`) : { code: 'busy' };
}
