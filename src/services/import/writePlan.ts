import type { ImportRow } from '#db/import/imports.ts';
import { priceTaskOf } from '#db/import/priceTask.ts';
import { writeGoods } from '#db/import/writeGoods.ts';
import { guardTouched, guardVersions, insertPart } from '#db/import/writePiece.ts';
import { writeStock } from '#db/import/writeStock.ts';
import type { Statement } from '#db/kit/statement.ts';
import { insertTask } from '#db/outbox/insertTask.ts';
import type { TaskRef } from '#db/outbox/task.ts';
import type { Plan } from '#domain/import/plan.ts';
import type { Context } from '#services/context.ts';
import { askFor, taskRef } from '#services/tasks.ts';

export interface PlanWrite {
  statements: Statement[];
  tasks: TaskRef[];
}

/**
 * Everything that writes a plan: the person's permission in each department and the versions that were read, as guards, then the goods, their
 * stock, the part of the audit, and the tasks that a change by hand asks for too.
 */
export function writePlan(ctx: Context, { id, by, name }: Pick<ImportRow, 'id' | 'by' | 'name'>, line: number, plan: Plan): PlanWrite {
  const now = ctx.now();
  const products = [...plan.touchedProducts.values()];
  const departmentIds = plan.categories.map(({ departmentId }) => departmentId);
  const categoryIds = [...plan.products, ...plan.changedProducts].map(({ categoryId }) => categoryId);
  const repriced = new Set(plan.changedVariants.filter((one) => one.repriced).map((one) => one.id));
  const productsDue = [
    ...new Set([...plan.moved, ...[...plan.touchedVariants.values()].filter((one) => repriced.has(one.id)).map((one) => one.productId)]),
  ];
  const shown = [...plan.changedVariants.filter(({ seen }) => seen), ...plan.archived].map((one) => one.id);
  const due = productsDue.length > 0 ? [askFor(ctx, 'references_due', { productIds: productsDue })] : [];
  const priced = shown.length + plan.moved.length > 0 ? [taskRef(ctx, 'price_changed')] : [];
  return {
    statements: [
      ...guardTouched(by, { productIds: products.map((one) => one.id), categoryIds, departmentIds }),
      ...guardVersions('products', products),
      ...guardVersions('variants', [...plan.touchedVariants.values()]),
      ...writeGoods(plan, by, now),
      ...writeStock(plan.stock, { location: ctx.settings.locationId, reason: reasonOf(name), personId: by, now }),
      ...insertPart(id, line, plan.changes, now),
      ...due.flatMap((task) => insertTask(task, now)),
      ...priced.flatMap((task) => priceTaskOf(task, shown, plan.moved, now)),
    ],
    tasks: [...due, ...priced],
  };
}

function reasonOf(name: string): string {
  return `Import of ${name}`.slice(0, 200);
}
