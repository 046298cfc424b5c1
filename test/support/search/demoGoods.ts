import { catalogue } from '#scripts/seed/catalogue/index.ts';
import type { Goods } from './openSearch.ts';

/** The goods of the demo store. */
export const demoGoods = (): Goods[] =>
  catalogue.flatMap(({ categories }) =>
    categories.flatMap((category) =>
      category.products.map((product) => ({ ...product, category: category.name, sku: product.variants[0]?.sku ?? product.name })),
    ),
  );
