import type { SeedCategory, SeedProduct, SeedVariant } from './types.ts';

/** Short functions for the rows of the catalogue. */

interface Facts {
  about: string;
  origin: string;
  allergens?: string[];
  keywords: string;
  /** Only where it differs from the rest of the category. */
  storage?: string;
  variants: SeedVariant[];
}

interface Extras {
  /** The price before the offer. */
  was?: number;
  /** The most that one order may hold. */
  max?: number;
}

type Draft = Omit<SeedProduct, 'storage'> & { storage?: string };

export function category(slug: string, name: string, emoji: string, taxRate: 900 | 2100, storage: string, products: Draft[]): SeedCategory {
  return {
    slug,
    name,
    emoji,
    taxRate,
    products: products.map((draft) => ({ ...draft, storage: draft.storage ?? storage })),
  };
}

export function item(name: string, brand: string, emoji: string, popularity: number, facts: Facts): Draft {
  return {
    name,
    brand,
    emoji,
    popularity,
    description: facts.about,
    origin: facts.origin,
    allergens: facts.allergens ?? [],
    keywords: facts.keywords,
    variants: facts.variants,
    ...(facts.storage === undefined ? {} : { storage: facts.storage }),
  };
}

/** A variant sold by the piece: "500 g", "6 x 330 ml", "10 eggs", "each". Its content is read from the size. */
export function pack(sku: string, size: string, price: number, stock: number, extras: Extras = {}): SeedVariant {
  return { sku, name: size, unit: 'each', price, priceQuantity: 1, ...more(extras), stock };
}

/** A variant sold by weight, with a price per kilo. Step, stock and maximum per order are in grams. */
export function weighed(sku: string, price: number, step: number, stock: number, extras: Extras = {}): SeedVariant {
  return {
    sku,
    name: 'per kg',
    unit: 'g',
    price,
    priceQuantity: 1000,
    quantityStep: step,
    ...more(extras),
    lowStockAt: 2000,
    stock,
  };
}

/** A variant filled into the shopper's bottle, with a price per litre. Step, stock and maximum per order are in millilitres. */
export function poured(sku: string, price: number, step: number, stock: number, extras: Extras = {}): SeedVariant {
  return {
    sku,
    name: 'per litre',
    unit: 'ml',
    price,
    priceQuantity: 1000,
    quantityStep: step,
    ...more(extras),
    lowStockAt: 3000,
    stock,
  };
}

function more({ was, max }: Extras): Pick<SeedVariant, 'compareAtPrice' | 'maxPerOrder'> {
  return { ...(was === undefined ? {} : { compareAtPrice: was }), ...(max === undefined ? {} : { maxPerOrder: max }) };
}
