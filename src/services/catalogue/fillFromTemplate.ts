import type { Department } from '#contracts/assortment.ts';
import { DEPARTMENTS } from '#db/catalogue/categories.ts';
import { fillAssortment } from '#db/catalogue/fillAssortment.ts';
import { readOne } from '#db/kit/read.ts';
import { categoriesOf, GROCERS_TEMPLATE } from '#domain/catalogue/grocersTemplate.ts';
import { slugOf } from '#domain/catalogue/slug.ts';
import { ok, type Result } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { type Change, nothingBefore, staffWrite, unexplained } from '#services/write.ts';
import { presentDepartment } from './listCategories.ts';

/** Add the departments of a grocer that the store has not, with their categories. Answers all departments. */
export function fillFromTemplate(ctx: StaffContext): Promise<Result<{ items: Department[] }>> {
  return staffWrite(ctx, {
    permission: 'departments.write',
    read: nothingBefore,
    change: () => ok(filling(ctx)),
    explain: unexplained,
    reread: async () => ok({ items: (await readOne(ctx.db, DEPARTMENTS)).map(presentDepartment) }),
  });
}

function filling(ctx: StaffContext): Change {
  const departments = GROCERS_TEMPLATE.map((template) => {
    const { name, hue } = template;
    return { template, id: ctx.newId('department'), slug: slugOf(name, '', 'department'), name, hue };
  });
  const categories = departments.flatMap(({ id: departmentId, template }) =>
    categoriesOf(template).map((one) => ({ ...one, id: ctx.newId('category'), slug: slugOf(one.name, '', 'category'), departmentId })),
  );
  const rows = departments.map(({ template: _, ...row }) => row);
  return {
    statements: fillAssortment(ctx.actor.person.id, { departments: rows, categories }, ctx.now()),
    audit: {
      action: 'department.created',
      entity: 'department',
      entityId: 'template',
      departmentId: null,
      before: null,
      after: { template: 'grocer', departments: rows.map(({ name }) => name) },
    },
  };
}
