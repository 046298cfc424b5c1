import { slugOf } from '#domain/catalogue/slug.ts';
import type { FieldError } from '#domain/refusals.ts';
import { FIELDS, type FieldKey, type Row } from './fields.ts';
import type { Place } from './places.ts';
import type { ProductFacts, ProductNow } from './plan.ts';

/** The slug that a row means: the one it names, or that of its name and brand. */
export function wantedSlug({ slug, name, brand }: Row): string | null {
  return slug ?? (name ? slugOf(name, brand ?? '') : null);
}

/** The slug of a product whose own is taken by another one. */
export function slugWithSku(slug: string, sku: string): string {
  return `${slug.slice(0, 38)}-${slugOf(sku, '')}`.slice(0, 79);
}

const TEXTS = ['name', 'brand', 'description', 'keywords', 'origin', 'storage'] as const;

/** Would a cell with this text be read as the value? So what was exported is the same, although it came with marks against formulas. */
export function readsAs(key: FieldKey, text: string, value: unknown): boolean {
  const read = FIELDS[key].read(text, { decimal: null, scale: 1 });
  return 'value' in read && read.value === value;
}

function textFrom(key: (typeof TEXTS)[number], typed: string | null | undefined, before: string): string {
  if (typed === undefined || typed === before) return before;
  return typed !== null && readsAs(key, before, typed) ? before : (typed ?? '');
}

/** What a row makes of a product that is there. With another name it has another address, as by hand. Errors where it may not. */
export function nextProduct(
  row: Row,
  product: ProductNow,
  place: Place | null,
  isTaken: (slug: string) => boolean,
): ProductFacts | FieldError[] {
  const facts: ProductFacts = { ...product, categoryId: place?.categoryId ?? product.categoryId };
  for (const key of TEXTS) facts[key] = textFrom(key, row[key], product[key]);
  const categoryRate = place?.taxRate ?? product.categoryRate;
  if (row.taxRate != null && row.taxRate !== (facts.taxRate ?? categoryRate)) {
    facts.taxRate = row.taxRate === categoryRate ? null : row.taxRate;
  }
  if (row.slug != null && row.slug !== product.slug) {
    if (isTaken(row.slug)) return [{ path: 'slug', message: 'Another product has this address' }];
    facts.slug = row.slug;
    return facts;
  }
  const wanted = slugOf(facts.name, facts.brand);
  if (row.slug == null && wanted !== slugOf(product.name, product.brand)) {
    facts.slug = [wanted, slugWithSku(wanted, row.sku ?? '')].find((one) => !isTaken(one)) ?? product.slug;
  }
  return facts;
}

/** What a row makes of a product that it brings. */
export function newProduct(row: Row, name: string, slug: string, { categoryId, taxRate: categoryRate }: Place): ProductFacts {
  const { brand, description, keywords, origin, storage, taxRate } = row;
  return {
    ...{ slug, name, brand: brand ?? '', description: description ?? '', categoryId },
    ...{ keywords: keywords ?? '', origin: origin ?? '', storage: storage ?? '' },
    taxRate: taxRate == null || taxRate === categoryRate ? null : taxRate,
  };
}

export function differs(a: ProductFacts, b: ProductFacts): boolean {
  return (['slug', 'categoryId', 'taxRate', ...TEXTS] as const).some((key) => a[key] !== b[key]);
}
