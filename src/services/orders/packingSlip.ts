import type { PackingSlip } from '#contracts/documents.ts';
import { DEPARTMENTS } from '#db/catalogue/categories.ts';
import { readOne } from '#db/kit/read.ts';
import { ok, type Result } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { presentForStaff } from './present.ts';
import { findSeenOrder } from './readOrders.ts';

/** For staff: what they see of an order, by department. What a department of before has is last. */
export async function readPackingSlip(ctx: StaffContext, { orderId }: { orderId: string }): Promise<Result<PackingSlip>> {
  const [found, departments] = await Promise.all([findSeenOrder(ctx, orderId), readOne(ctx.db, DEPARTMENTS)]);
  if (!found.ok) return found;
  const order = presentForStaff(ctx, found.value);
  const departmentOf = new Map(found.value.lines.map(({ position, departmentId }) => [String(position), departmentId]));
  const groups = [...departments, null].map((department) => ({
    department: department?.name ?? 'Other goods',
    lines: order.lines.filter(({ id }) => {
      const departmentId = departmentOf.get(id);
      return department ? departmentId === department.id : !departments.some((known) => known.id === departmentId);
    }),
  }));
  return ok({ order, groups: groups.filter(({ lines }) => lines.length > 0) });
}
