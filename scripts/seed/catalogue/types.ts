export interface SeedDepartment {
  slug: string;
  name: string;
  /** OKLCH hue (0 to 360) of the department's light colour. */
  hue: number;
  emoji: string;
  categories: SeedCategory[];
}

export interface SeedCategory {
  slug: string;
  name: string;
  emoji: string;
  /** Basis points, Dutch VAT: food and flowers 9 %, alcohol and household 21 %. */
  taxRate: 900 | 2100;
  products: SeedProduct[];
}

export interface SeedProduct {
  name: string;
  brand: string;
  description: string;
  emoji: string;
  origin: string;
  storage: string;
  /** From the EU's list of fourteen, in lower case. */
  allergens: string[];
  /** Other words people search for: synonyms, Dutch names. */
  keywords: string;
  /** 0 to 1000. */
  popularity: number;
  variants: SeedVariant[];
}

export interface SeedVariant {
  sku: string;
  /** The size: "500 g", "6 x 330 ml", "per kg". */
  name: string;
  unit: 'each' | 'g' | 'ml';
  /** Cents for `priceQuantity` units. */
  price: number;
  /** The price before the offer. */
  compareAtPrice?: number;
  priceQuantity: number;
  quantityStep?: number;
  maxPerOrder?: number;
  /** At this stock or less the variant counts as low; 5 if it is not set. */
  lowStockAt?: number;
  /** The first stock, in the unit. */
  stock: number;
}
