import type { Unit } from '#domain/stock/availability.ts';
import type { CategoryNow } from './tree.ts';

/** What an import sets of a product, as the database has it. */
export interface ProductFacts {
  slug: string;
  name: string;
  brand: string;
  description: string;
  categoryId: string;
  keywords: string;
  origin: string;
  storage: string;
  /** Its own rate of VAT. Null: as its category. */
  taxRate: number | null;
}

export interface ProductNow extends ProductFacts {
  id: string;
  departmentId: string;
  /** The rate of its category. */
  categoryRate: number;
  version: number;
  live: boolean;
}

/** What an import sets of a variant. */
export interface VariantFacts {
  name: string;
  ean: string | null;
  unit: Unit;
  price: number;
  compareAtPrice: number | null;
  priceQuantity: number;
  deposit: number;
  quantityStep: number;
  maxPerOrder: number | null;
  lowStockAt: number | null;
}

export interface VariantNow extends VariantFacts {
  id: string;
  productId: string;
  sku: string;
  version: number;
  /** In the variant's unit; what is held without lapsed holds. */
  onHand: number;
  reserved: number;
  /** Has stock been counted in its unit? */
  counted: boolean;
}

/** Stock to book: so much more, or what there is now. */
export interface PlannedStock {
  id: string;
  variantId: string;
  receipt: number | null;
  count: number | null;
}

export interface PlannedVariant extends VariantFacts {
  id: string;
  productId: string;
  sku: string;
  /** How many new variants of its product stand before it. */
  after: number;
}

/** What becomes of the rows of one piece of a file: everything that one batch writes. */
export interface Plan {
  categories: CategoryNow[];
  products: (ProductFacts & { id: string })[];
  changedProducts: (ProductFacts & { id: string; version: number; oldSlug: string })[];
  variants: PlannedVariant[];
  changedVariants: (VariantFacts & { id: string; version: number; repriced: boolean; unitChanged: boolean; seen: boolean })[];
  archived: { id: string; productId: string; version: number }[];
  stock: PlannedStock[];
  /** Products and variants that were there and are touched, as they were read: the batch stops when one has changed since. */
  touchedProducts: Map<string, ProductNow>;
  touchedVariants: Map<string, VariantNow>;
  /** Products whose place among the categories changes. */
  moved: string[];
  /** For the audit: of each variant what it was and is. `was` is null for a new one. */
  changes: { sku: string; variantId: string; was: object | null; now: object }[];
}

function touchingNothing(): Pick<Plan, 'touchedProducts' | 'touchedVariants' | 'moved'> {
  return { touchedProducts: new Map(), touchedVariants: new Map(), moved: [] };
}

export function emptyPlan(): Plan {
  return {
    categories: [],
    products: [],
    changedProducts: [],
    variants: [],
    changedVariants: [],
    archived: [],
    stock: [],
    ...touchingNothing(),
    changes: [],
  };
}
