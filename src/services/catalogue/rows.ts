import type { VariantInput } from '#contracts/catalogue.ts';
import type { ProductRow, VariantRow } from '#db/catalogue/editable.ts';
import type { StoredCategory } from '#db/catalogue/writeCategory.ts';
import { type Context, personOf } from '#services/context.ts';
import { foodOf } from './food.ts';

/** A new variant's row. */
export function draftVariant(ctx: Context, productId: string, input: VariantInput, position: number): VariantRow {
  return {
    id: ctx.newId('variant'),
    productId,
    sku: input.sku,
    name: input.name,
    unit: input.unit,
    price: input.price,
    compareAtPrice: input.compareAtPrice ?? null,
    priceQuantity: input.priceQuantity,
    deposit: input.deposit ?? 0,
    quantityStep: input.quantityStep ?? 1,
    maxPerOrder: input.maxPerOrder ?? null,
    lowStockAt: input.lowStockAt ?? null,
    netQuantity: input.netQuantity ?? null,
    netUnit: input.netUnit ?? null,
    ean: input.ean ?? null,
    position,
    pricedAt: ctx.now(),
    pricedBy: personOf(ctx)?.id ?? null,
    referencePrice: null,
    reducedSince: null,
    offerPrice: null,
    // A general rule may lower it.
    dueAt: ctx.now(),
    version: 1,
    createdAt: ctx.now(),
    archivedAt: null,
  };
}

/** The fields of a variant that the audit stores. */
export function auditedVariant(v: VariantRow): object {
  const { productId, sku, name, unit, price, compareAtPrice, priceQuantity, deposit, quantityStep, maxPerOrder, lowStockAt } = v;
  const { netQuantity, netUnit, ean } = v;
  const sold = { price, compareAtPrice, priceQuantity, deposit, quantityStep, maxPerOrder, lowStockAt };
  return { productId, sku, name, unit, ...sold, netQuantity, netUnit, ean };
}

/** The fields of a product that the audit stores. */
export function auditedProduct(p: ProductRow): object {
  const { slug, name, description, brand, categoryId, origin, storage, keywords, withdrawalExempt, taxRate, archivedAt } = p;
  const facts = { slug, name, description, brand, categoryId, origin, storage, keywords, withdrawalExempt, taxRate };
  return { ...facts, ...foodOf(p), archivedAt };
}

type AuditedCategory = Pick<StoredCategory, 'slug' | 'name' | 'departmentId' | 'parentId' | 'freshGoods' | 'withdrawalExempt' | 'taxRate'>;

/** A category as the audit keeps it. */
export function auditedCategory({ slug, name, departmentId, parentId, freshGoods, withdrawalExempt, taxRate }: AuditedCategory): object {
  return { slug, name, departmentId, parentId, freshGoods: freshGoods === 1, withdrawalExempt, taxRate };
}
