import { allRows, type Read } from '#db/kit/read.ts';
import { raw } from '#db/kit/statement.ts';
import type { Assortment } from '#domain/words/ruleGoods.ts';

/** A product that a rule names. */
export interface NamedProduct {
  id: string;
  name: string;
  slug: string;
  /** False when it is no longer sold. */
  sold: boolean;
}

const NAMED = 'SELECT p.id, p.name, p.slug, p.archived_at IS NULL AS sold FROM json_each(?1) j JOIN products p ON p.id = j.value';

/** The products with these ids. */
export function productsRead(ids: readonly string[]): Read<NamedProduct[]> {
  return allRows(raw(NAMED, JSON.stringify(ids)), (row: Omit<NamedProduct, 'sold'> & { sold: number }) => ({
    ...row,
    sold: row.sold === 1,
  }));
}

/** The departments and categories, in the order of the shop. From where the rule is read: staff see what they wrote. */
export const ASSORTMENT: Read<Assortment> = {
  statements: [
    raw('SELECT id, name FROM departments ORDER BY position, name_folded'),
    raw('SELECT id, name, parent_id AS parentId, department_id AS departmentId FROM categories ORDER BY position, name_folded'),
  ],
  parse: ([departments, categories]) => ({ departments, categories }) as Assortment,
};
