import { z } from 'zod';
import { EXEMPTIONS } from '#domain/catalogue/withdrawal.ts';
import { words } from './text.ts';
import { id, version } from './wire.ts';

/** Whether the law lets a shopper withdraw: `no` exemption; not when they go off quickly, not once their seal is broken. */
export const exemption = z.enum(EXEMPTIONS);

/** OKLCH hue of a department's pale tint. */
const hue = z.number().int().min(0).max(360);
/** VAT of the goods, in basis points: 900 is 9 %. Prices include it. */
export const taxRate = z.number().int().min(0).max(10_000);
/** Its place among those beside it; 0 is the first. A place beyond the end is the end. */
const place = z.number().int().min(0).max(10_000);

export const department = z.object({
  id,
  slug: z.string(),
  name: z.string(),
  hue,
  imageUrl: z.string().nullable(),
  version,
});

export const category = z.object({
  id,
  slug: z.string(),
  name: z.string(),
  departmentId: id,
  parentId: id.nullable(),
  /** Fresh goods: a reduction is reckoned from the price just before it. */
  freshGoods: z.boolean(),
  /** Whether its goods are exempt from withdrawal. Null: as the category above it. It is not the mark of reductions, `freshGoods`. */
  withdrawalExempt: exemption.nullable(),
  taxRate,
  imageUrl: z.string().nullable(),
  version,
});

/** Without a hue it gets one that is far from those that are there. */
export const newDepartment = z.strictObject({ name: words(80), hue: hue.optional() });

export const departmentPatch = z.strictObject({ name: words(80).optional(), hue: hue.optional(), position: place.optional() });

export const newCategory = z.strictObject({
  name: words(80),
  departmentId: id,
  parentId: id.nullable().optional(),
  freshGoods: z.boolean().optional(),
  withdrawalExempt: exemption.nullable().optional(),
  taxRate: taxRate.optional(),
});

/** It moves when `parentId` or `departmentId` is another: into a category with that category's department, or directly below a department. */
export const categoryPatch = newCategory.partial().extend({ position: place.optional() });

export const categoryMerge = z.strictObject({ into: id });

export type Department = z.infer<typeof department>;
export type Category = z.infer<typeof category>;
export type NewDepartment = z.infer<typeof newDepartment>;
export type DepartmentPatch = z.infer<typeof departmentPatch>;
export type NewCategory = z.infer<typeof newCategory>;
export type CategoryPatch = z.infer<typeof categoryPatch>;
