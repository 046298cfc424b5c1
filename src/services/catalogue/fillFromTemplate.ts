import type { Department } from '#contracts/assortment.ts';
import { DEPARTMENTS } from '#db/catalogue/categories.ts';
import { insertCategory } from '#db/catalogue/writeCategory.ts';
import { insertDepartment, onlyInEmptyStore } from '#db/catalogue/writeDepartment.ts';
import { readOne } from '#db/kit/read.ts';
import { categoriesOf, GROCERS_TEMPLATE } from '#domain/catalogue/grocersTemplate.ts';
import { slugOf } from '#domain/catalogue/slug.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { type Change, nothingBefore, staffWrite } from '#services/write.ts';
import { presentDepartment } from './listCategories.ts';

/** Make the departments and categories of a grocer, in a store that has no department yet. `in_use` when it has one. */
export function fillFromTemplate(ctx: StaffContext): Promise<Result<{ items: Department[] }>> {
  return staffWrite(ctx, {
    permission: 'departments.write',
    read: nothingBefore,
    change: () => ok(filling(ctx)),
    explain: () => refuse({ code: 'in_use', what: 'the departments that are there' }),
    reread: async () => ok({ items: (await readOne(ctx.db, DEPARTMENTS)).map(presentDepartment) }),
  });
}

function filling(ctx: StaffContext): Change {
  const personId = ctx.actor.person.id;
  const createdAt = ctx.now();
  const departments = GROCERS_TEMPLATE.map((template) => ({ template, id: ctx.newId('department') }));
  const statements = departments.flatMap(({ template, id: departmentId }) => {
    const { name, hue } = template;
    const department = { id: departmentId, slug: slugOf(name, '', 'department'), name, hue, createdAt };
    const categories = categoriesOf(template).map(({ freshGoods, ...category }) => ({
      ...category,
      id: ctx.newId('category'),
      slug: slugOf(category.name, '', 'category'),
      freshGoods: Number(freshGoods),
      departmentId,
      createdAt,
    }));
    return [...insertDepartment(ctx.db, personId, department), ...categories.flatMap((one) => insertCategory(ctx.db, personId, one))];
  });
  return {
    statements: [onlyInEmptyStore(), ...statements],
    audit: {
      action: 'department.created',
      entity: 'department',
      entityId: departments[0]?.id ?? '',
      departmentId: null,
      before: null,
      after: { template: 'grocer', departments: departments.map(({ template }) => template.name) },
    },
  };
}
