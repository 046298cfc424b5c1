import { allRows, type Read } from '#db/kit/read.ts';
import { raw } from '#db/kit/statement.ts';
import type { LineToPrice } from '#domain/pricing/price.ts';
import type { Assortment } from '#domain/words/ruleGoods.ts';

/** A line of a cart that nobody has, as it is priced, with the names of its goods. */
export interface SampleLine extends LineToPrice {
  name: string;
  variantName: string;
}

const LINES = `SELECT variant_id AS variantId, product_id AS productId, category_ids AS categoryIds, name, variant_name AS variantName, unit, price,
  price_quantity AS priceQuantity, deposit, tax_rate AS taxRate, j.value ->> 'quantity' AS quantity
FROM json_each(?1) j CROSS JOIN sellable ON sellable.variant_id = j.value ->> 'variantId' WHERE sellable.live ORDER BY j.key`;

/** The variants that are on sale among these, in their order, at the prices of now. */
export function sampleLinesRead(lines: readonly { variantId: string; quantity: number }[]): Read<SampleLine[]> {
  return allRows<Omit<SampleLine, 'categoryIds'> & { categoryIds: string }, SampleLine>(raw(LINES, JSON.stringify(lines)), (row) => ({
    ...row,
    categoryIds: JSON.parse(row.categoryIds),
  }));
}

/** The departments and categories, in the order of the shop, for the words of a rule. From where the rule is read: staff see what they wrote. */
export const ASSORTMENT: Read<Assortment> = {
  statements: [
    raw('SELECT id, name FROM departments ORDER BY position, name_folded'),
    raw('SELECT id, name, parent_id AS parentId, department_id AS departmentId FROM categories ORDER BY position, name_folded'),
  ],
  parse: ([departments, categories]) => ({ departments, categories }) as Assortment,
};

const NAMES = 'SELECT p.id, p.name FROM json_each(?1) j JOIN products p ON p.id = j.value';

/** The names of these products. */
export function productNamesRead(ids: readonly string[]): Read<{ id: string; name: string }[]> {
  return allRows(raw(NAMES, JSON.stringify(ids)), (row: { id: string; name: string }) => row);
}
