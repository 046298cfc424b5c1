import { sql } from 'drizzle-orm';
import { guardMay } from '#db/kit/permitted.ts';
import { fromSql, type Statement } from '#db/kit/statement.ts';

export interface FilledDepartment {
  id: string;
  slug: string;
  name: string;
  hue: number;
}

export interface FilledCategory {
  id: string;
  slug: string;
  name: string;
  departmentId: string;
  taxRate: number;
  freshGoods: boolean;
  withdrawalExempt: string | null;
}

const isFree = (kind: 'departments' | 'categories') => sql`NOT EXISTS (SELECT 1 FROM ${sql.raw(kind)} WHERE slug = j.value ->> 'slug')
  AND NOT EXISTS (SELECT 1 FROM old_slugs WHERE kind = ${kind} AND slug = j.value ->> 'slug')`;

/**
 * Adds the departments whose slugs nobody has, each with its categories, in their order behind those that are there. So a second press adds
 * nothing. CHECK `nothing_matched` when the person may not.
 */
export function fillAssortment(
  personId: string,
  { departments, categories }: { departments: readonly FilledDepartment[]; categories: readonly FilledCategory[] },
  now: number,
): Statement[] {
  const next = sql`(SELECT coalesce(1 + max(position), 0) FROM departments)`;
  return [
    ...guardMay('departments.write', personId),
    fromSql(sql`INSERT INTO departments (id, slug, name, hue, position, created_at)
      SELECT j.value ->> 'id', j.value ->> 'slug', j.value ->> 'name', j.value ->> 'hue', ${next} + j.key, ${now}
      FROM json_each(${JSON.stringify(departments)}) j WHERE ${isFree('departments')}`),
    fromSql(sql`INSERT INTO categories (id, slug, name, department_id, tax_rate, fresh_goods, withdrawal_exempt, position, created_at)
      SELECT j.value ->> 'id', j.value ->> 'slug', j.value ->> 'name', d.id, j.value ->> 'taxRate', j.value ->> 'freshGoods',
        j.value ->> 'withdrawalExempt', j.key, ${now}
      FROM json_each(${JSON.stringify(categories)}) j JOIN departments d ON d.id = j.value ->> 'departmentId' WHERE ${isFree('categories')}`),
  ];
}
