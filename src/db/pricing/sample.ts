import { allRows, type Read } from '#db/kit/read.ts';
import { raw } from '#db/kit/statement.ts';
import type { LineToPrice } from '#domain/pricing/price.ts';

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
