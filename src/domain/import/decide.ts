import { offerErrors } from '#domain/catalogue/offer.ts';
import type { FieldError } from '#domain/refusals.ts';
import type { Row } from './fields.ts';
import { type Place, placeOf } from './places.ts';
import { emptyPlan, type Plan, type ProductFacts, type ProductNow, type VariantFacts, type VariantNow } from './plan.ts';
import { differs, newProduct, nextProduct, slugWithSku, wantedSlug } from './productOf.ts';
import { type CategoryNow, type DepartmentNow, type Tree, treeOf } from './tree.ts';
import { type Booking, bookingOf, factsOfVariant, nextVariant, stockError, unsold } from './variantOf.ts';

/** What the catalogue is now, as far as some rows are about it. */
export interface CatalogueNow {
  departments: readonly DepartmentNow[];
  categories: readonly CategoryNow[];
  variants: readonly VariantNow[];
  /** Those of the variants, and those whose slug a row may mean. */
  products: readonly ProductNow[];
  /** Slugs that products had before, and which product their addresses lead to. */
  oldSlugs: ReadonlyMap<string, string>;
  /** Which live variant has an EAN. */
  eans: ReadonlyMap<string, string>;
  /** On which row of the file each SKU stands first. */
  firstLines: ReadonlyMap<string, number>;
}

export interface DecideOptions {
  stock: 'count' | 'receipt';
  newId(kind: 'category' | 'product' | 'variant' | 'movement'): string;
}

export type Outcome = { line: number } & ({ kind: 'created' | 'updated' | 'same' } | { kind: 'refused'; errors: FieldError[] });
export type Numbered = { line: number; row: Row };

/**
 * What each row changes, in the order of the file: a later row sees what an earlier one did. A refused row changes nothing. Nothing here is
 * final: the batch that writes the plan checks permissions and versions again.
 */
export function decide(rows: readonly Numbered[], now: CatalogueNow, options: DecideOptions): { outcomes: Outcome[]; plan: Plan } {
  const state = new Working(now, options);
  const outcomes = rows.map(({ line, row }): Outcome => {
    const decided = state.decide(line, row);
    return typeof decided === 'string' ? { line, kind: decided } : { line, kind: 'refused', errors: decided };
  });
  return { outcomes, plan: state.plan() };
}

type Decided = 'created' | 'updated' | 'same' | FieldError[];

const fault = (path: string, message: string): FieldError[] => [{ path, message }];

class Working {
  readonly #now: CatalogueNow;
  readonly #options: DecideOptions;
  readonly #allowed: Set<string>;
  readonly #variants = new Map<string, VariantNow>();
  readonly #products = new Map<string, ProductNow>();
  readonly #bySlug = new Map<string, string>();
  readonly #oldSlugs: Map<string, string>;
  readonly #seen = new Map<string, number>();
  readonly #eans: Map<string, string>;
  readonly #before = new Map<string, ProductNow>();
  readonly #tree: Tree;
  readonly #added = new Map<string, number>();
  readonly #plan = emptyPlan();

  constructor(now: CatalogueNow, options: DecideOptions) {
    this.#now = now;
    this.#options = options;
    this.#allowed = new Set(now.departments.filter(({ allowed }) => allowed).map(({ id }) => id));
    this.#oldSlugs = new Map(now.oldSlugs);
    this.#eans = new Map(now.eans);
    for (const variant of now.variants) this.#variants.set(variant.sku, variant);
    for (const product of now.products) {
      this.#products.set(product.id, product);
      this.#bySlug.set(product.slug, product.id);
      this.#before.set(product.id, product);
    }
    this.#tree = treeOf(now.departments, now.categories, () => options.newId('category'));
  }

  decide(line: number, row: Row): Decided {
    const sku = row.sku ?? '';
    const first = this.#now.firstLines.get(sku) ?? this.#seen.get(sku) ?? line;
    if (first < line) return fault('sku', `Row ${first} has this SKU too`);
    this.#seen.set(sku, line);
    const variant = this.#variants.get(sku);
    if (row.status === 'archived') return this.#archive(variant);
    const found = placeOf(row, this.#tree);
    if (found && 'errors' in found) return found.errors;
    const place = found?.place ?? null;
    return variant ? this.#change(row, variant, place) : this.#create(row, sku, place);
  }

  #mayNot(product: ProductNow | undefined): boolean {
    return product !== undefined && !this.#allowed.has(product.departmentId);
  }

  #archive(variant: VariantNow | undefined): Decided {
    if (!variant) return 'same';
    if (this.#mayNot(this.#products.get(variant.productId))) return fault('sku', 'Another department has this SKU');
    this.#touch(variant);
    this.#plan.archived.push({ id: variant.id, productId: variant.productId, version: variant.version });
    this.#plan.changes.push({ sku: variant.sku, variantId: variant.id, was: factsOfVariant(variant), now: { archived: true } });
    return 'updated';
  }

  #change(row: Row, variant: VariantNow, place: Place | null): Decided {
    const product = this.#products.get(variant.productId);
    if (!product) return fault('sku', 'Its product is gone');
    if (this.#mayNot(product)) return fault('sku', 'Another department has this SKU');
    const next = nextVariant(row, variant);
    if ('errors' in next) return next.errors;
    const facts = nextProduct(row, product, place, (slug) => this.#isTaken(slug, product.id));
    if (Array.isArray(facts)) return facts;
    const errors = [...offerErrors(next.facts), ...unsold(variant, next.facts), ...this.#eanErrors(next.facts, variant.id)];
    if (errors.length > 0) return errors;
    const booking = bookingOf(row, this.#options.stock, variant);
    const short = stockError(booking, variant);
    if (short) return short;
    const changedProduct = this.#setProduct(product, facts, place);
    const changedVariant = next.changed.length > 0;
    if (changedVariant) {
      if (next.facts.ean !== null) this.#eans.set(next.facts.ean, variant.id);
      const { id, version } = variant;
      const repriced = next.changed.some((key) => key === 'price' || key === 'compareAtPrice' || key === 'priceQuantity');
      const seen = next.changed.some((key) => key !== 'name' && key !== 'ean' && key !== 'lowStockAt');
      this.#plan.changedVariants.push({ ...next.facts, id, version, repriced, seen, unitChanged: next.changed.includes('unit') });
    }
    this.#book(booking, variant.id);
    if (!changedVariant && !changedProduct && !booking) return 'same';
    this.#touch(variant);
    const pick = (of: VariantFacts) => Object.fromEntries(next.changed.map((key) => [key, of[key]]));
    this.#plan.changes.push({
      sku: variant.sku,
      variantId: variant.id,
      was: { ...pick(variant), ...(changedProduct ? { product } : {}), ...(booking ? { stock: variant.onHand } : {}) },
      now: {
        ...pick(next.facts),
        ...(changedProduct ? { product: { ...product, ...facts } } : {}),
        ...(booking ? { stock: booking } : {}),
      },
    });
    return 'updated';
  }

  #create(row: Row, sku: string, place: Place | null): Decided {
    const wanted = wantedSlug(row);
    if (wanted === null) return fault('name', 'There is no such SKU yet: a new product needs a name');
    const there = this.#products.get(this.#bySlug.get(wanted) ?? '');
    const same = there?.live && (row.slug != null || (there.name === row.name && there.brand === (row.brand ?? there.brand)));
    const product = same ? there : undefined;
    if (this.#mayNot(product)) return fault('slug', 'Another department has this product');
    if (row.slug != null && there && !there.live) return fault('slug', 'An archived product has this address');
    if (row.price == null && row.salePrice == null) return fault('price', 'A new product needs a price');
    const next = nextVariant(row, null);
    if ('errors' in next) return next.errors;
    const errors = [...offerErrors(next.facts), ...this.#eanErrors(next.facts, null)];
    if (errors.length > 0) return errors;
    if (product) {
      const facts = nextProduct(row, product, place, (slug) => this.#isTaken(slug, product.id));
      if (Array.isArray(facts)) return facts;
      this.#setProduct(product, facts, place);
      this.#touchProduct(product.id);
      return this.#addVariant(row, sku, product.id, next.facts);
    }
    if (!row.name) return fault('name', 'A new product needs a name');
    if (!place) return fault('category', 'A new product needs a category');
    const slug = this.#freeSlug(wanted, sku);
    if (slug === null) return fault('slug', 'Another product has this address');
    const id = this.#options.newId('product');
    this.#make(place);
    const facts = newProduct(row, row.name, slug, place);
    this.#products.set(id, { ...facts, id, departmentId: place.departmentId, categoryRate: place.taxRate, version: 0, live: true });
    this.#bySlug.set(slug, id);
    return this.#addVariant(row, sku, id, next.facts);
  }

  #addVariant(row: Row, sku: string, productId: string, facts: VariantFacts): Decided {
    const id = this.#options.newId('variant');
    const after = this.#added.get(productId) ?? 0;
    this.#added.set(productId, after + 1);
    if (facts.ean !== null) this.#eans.set(facts.ean, id);
    this.#plan.variants.push({ ...facts, id, productId, sku, after });
    this.#book(bookingOf(row, this.#options.stock, null), id);
    this.#plan.changes.push({ sku, variantId: id, was: null, now: { productId, ...facts } });
    return 'created';
  }

  #setProduct(product: ProductNow, facts: ProductFacts, place: Place | null): boolean {
    if (!differs(facts, product)) return false;
    if (place) this.#make(place);
    const { departmentId, taxRate: categoryRate } = place ?? { ...product, taxRate: product.categoryRate };
    this.#products.set(product.id, { ...product, ...facts, departmentId, categoryRate });
    if (facts.slug !== product.slug) {
      this.#bySlug.set(facts.slug, product.id);
      this.#oldSlugs.set(product.slug, product.id);
      this.#bySlug.delete(product.slug);
    }
    return true;
  }

  #eanErrors({ ean }: VariantFacts, variantId: string | null): FieldError[] {
    const owner = ean === null ? undefined : this.#eans.get(ean);
    return owner === undefined || owner === variantId ? [] : fault('ean', 'Another size has this EAN');
  }

  #touch(variant: VariantNow): void {
    this.#plan.touchedVariants.set(variant.id, variant);
    this.#touchProduct(variant.productId);
  }

  /* What an earlier row of this piece made of it does not count: the database has it as it was read. */
  #touchProduct(id: string): void {
    const before = this.#before.get(id);
    if (before) this.#plan.touchedProducts.set(id, before);
  }

  #make({ made }: Place): void {
    for (const category of made) {
      this.#plan.categories.push(category);
      this.#tree.add(category);
    }
  }

  #isTaken(slug: string, productId: string | null): boolean {
    const owner = this.#bySlug.get(slug) ?? this.#oldSlugs.get(slug);
    return owner !== undefined && owner !== productId;
  }

  #freeSlug(wanted: string, sku: string): string | null {
    return [wanted, slugWithSku(wanted, sku)].find((slug) => !this.#isTaken(slug, null)) ?? null;
  }

  #book(booking: Booking | null, variantId: string): void {
    if (booking) this.#plan.stock.push({ id: this.#options.newId('movement'), variantId, ...booking });
  }

  plan(): Plan {
    for (const product of this.#products.values()) {
      const before = this.#before.get(product.id);
      const { id, slug, name, brand, description, categoryId, keywords, origin, storage, taxRate, version } = product;
      const facts = { id, slug, name, brand, description, categoryId, keywords, origin, storage, taxRate };
      if (!before) this.#plan.products.push(facts);
      else if (before !== product) {
        this.#plan.changedProducts.push({ ...facts, version, oldSlug: before.slug });
        if (before.categoryId !== categoryId || before.taxRate !== taxRate) this.#plan.moved.push(id);
      }
    }
    return this.#plan;
  }
}
