import type { CatalogueRefusal } from '#domain/catalogue/refusals.ts';
import type { ProblemsOf } from '#services/problemWords.ts';

export const catalogueProblems = {
  sku_taken: { status: 409, title: 'SKU taken', detail: (r) => `Another variant has the SKU ${r.sku}.` },
} satisfies ProblemsOf<CatalogueRefusal>;
