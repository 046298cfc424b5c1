import type { Department, DepartmentPatch } from '#contracts/assortment.ts';
import { placeDepartment } from '#db/catalogue/moveCategory.ts';
import { leaveSlug } from '#db/catalogue/slugs.ts';
import { updateDepartment as changeRow, readEditableDepartment } from '#db/catalogue/writeDepartment.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { atVersion, staffWrite, unexplained } from '#services/write.ts';
import { presentDepartment } from './listCategories.ts';
import { renamed } from './renamed.ts';

export interface DepartmentUpdate {
  id: string;
  version: number;
  patch: DepartmentPatch;
}

/** Change a department that is still at `version`: its name, its tint, its place in the shop. Its old addresses lead to the new one. */
export function updateDepartment(ctx: StaffContext, { id, version, patch }: DepartmentUpdate): Promise<Result<Department>> {
  const personId = ctx.actor.person.id;
  return staffWrite(ctx, {
    permission: 'departments.write',
    read: async () => atVersion(await readEditableDepartment(ctx.db, personId, id), 'department', version),
    change: async (before) => {
      const { name = before.name, hue = before.hue, position } = patch;
      const slug = await renamed(ctx, 'departments', before, patch);
      return ok({
        statements: [
          ...changeRow(ctx.db, personId, { id, version }, { name, hue, slug }),
          ...leaveSlug('departments', id, { from: before.slug, to: slug }),
          ...(position === undefined ? [] : [placeDepartment(id, position)]),
        ],
        audit: {
          action: 'department.updated',
          entity: 'department',
          entityId: id,
          departmentId: id,
          before: { slug: before.slug, name: before.name, hue: before.hue },
          after: { slug, name, hue, ...(position === undefined ? {} : { position }) },
        },
      });
    },
    explain: ({ what }) => (what === 'departments.slug' ? 'again' : unexplained()),
    reread: async () => {
      const now = await readEditableDepartment(ctx.db, personId, id);
      return now ? ok(presentDepartment(now)) : refuse({ code: 'not_found', what: 'department' });
    },
  });
}
