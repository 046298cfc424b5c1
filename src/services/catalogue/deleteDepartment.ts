import { deleteDepartment as deleteRow, departmentUses, readEditableDepartment } from '#db/catalogue/writeDepartment.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { atVersion, staffWrite, unexplained } from '#services/write.ts';

/** Delete a department. `in_use` while it has categories or members of staff. */
export function deleteDepartment(ctx: StaffContext, { id, version }: { id: string; version: number }): Promise<Result<null>> {
  const personId = ctx.actor.person.id;
  return staffWrite(ctx, {
    permission: 'departments.write',
    read: async () => atVersion(await readEditableDepartment(ctx.db, personId, id), 'department', version),
    change: ({ slug, name, hue }) =>
      ok({
        statements: deleteRow(ctx.db, personId, { id, version }),
        audit: {
          action: 'department.deleted',
          entity: 'department',
          entityId: id,
          departmentId: id,
          before: { slug, name, hue },
          after: null,
        },
      }),
    explain: async () => {
      const { categories, members } = await departmentUses(ctx.db, id);
      if (categories > 0) return refuse({ code: 'in_use', what: categories === 1 ? 'a category' : `${categories} categories` });
      return members > 0
        ? refuse({ code: 'in_use', what: members === 1 ? 'a member of staff' : `${members} members of staff` })
        : unexplained();
    },
    reread: async () => ok(null),
  });
}
