import type { Department, NewDepartment } from '#contracts/assortment.ts';
import { slugsLike } from '#db/catalogue/slugs.ts';
import { huesInUse, insertDepartment, readEditableDepartment } from '#db/catalogue/writeDepartment.ts';
import { freeSlug, slugOf } from '#domain/catalogue/slug.ts';
import { freeHue } from '#domain/catalogue/tree.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { nothingBefore, staffWrite, unexplained } from '#services/write.ts';
import { presentDepartment } from './listCategories.ts';

/** Create a department, the last of the shop. Without a hue it gets one that is far from those that are there. */
export function createDepartment(ctx: StaffContext, { name, hue }: NewDepartment): Promise<Result<Department>> {
  const personId = ctx.actor.person.id;
  const id = ctx.newId('department');
  return staffWrite(ctx, {
    permission: 'departments.write',
    read: nothingBefore,
    change: async () => {
      const wanted = slugOf(name, '', 'department');
      const [taken, hues] = await Promise.all([slugsLike(ctx.db, 'departments', wanted), huesInUse(ctx.db)]);
      const row = { id, slug: freeSlug(wanted, taken), name, hue: hue ?? freeHue(hues) };
      return ok({
        statements: insertDepartment(ctx.db, personId, { ...row, createdAt: ctx.now() }),
        audit: { action: 'department.created', entity: 'department', entityId: id, departmentId: id, before: null, after: row },
      });
    },
    explain: ({ what }) => (what === 'departments.slug' ? 'again' : unexplained()),
    reread: async () => {
      const now = await readEditableDepartment(ctx.db, personId, id);
      return now ? ok(presentDepartment(now)) : refuse({ code: 'not_found', what: 'department' });
    },
  });
}
