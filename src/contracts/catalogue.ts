import { z } from 'zod';
import { COPY_WIDTHS, MOST_AT_ONCE, MOST_IMAGES } from '#domain/catalogue/images.ts';
import { AVAILABILITIES } from '#domain/stock/availability.ts';
import { exemption, taxRate } from './assortment.ts';
import { ean, foodFacts, foodGap, foodInput, foodLabel, foodQuery } from './food.ts';
import { line, lines, words } from './text.ts';
import { currency, flag, id, listOf, money, moneyText, page, quantity, unit, version } from './wire.ts';

export const availability = z.enum(AVAILABILITIES);

export const variant = z.object({
  id,
  productId: id,
  sku: z.string(),
  name: z.string(),
  unit,
  /** What staff ask. Rules lower it in the cart. */
  price: money,
  /** What everybody pays now for one piece, by the price rules that ask for nothing. Null when that is `price`. */
  offerPrice: money.nullable(),
  /**
   * What may be shown struck through beside what everybody pays: the lowest price of the 30 days before the reduction began. Null when
   * nothing may. Staff are told what was typed here, and the other as `referencePrice`.
   */
  compareAtPrice: money.nullable(),
  /** `price` is for this many units: 1 for `each`, usually 1000 for `g` and `ml`. */
  priceQuantity: quantity,
  /** The price per kilo, litre or piece. Null when the size does not tell the content. */
  unitPriceText: z.string().nullable(),
  /** What is paid beside the price for bottle or crate, for `priceQuantity` units. It is never discounted. 0 where there is none. */
  deposit: money,
  quantityStep: quantity,
  maxPerOrder: quantity,
  /** How much is in one piece, in `netUnit`, where the name of the size does not say it. Null: as the name says. */
  netQuantity: quantity.nullable(),
  netUnit: unit.nullable(),
  /** The GTIN on the pack. */
  ean: z.string().nullable(),
  availability,
  /** What can still be taken, in the variant's unit. */
  available: z.number().int(),
  version,
  /**
   * Staff only: on hand, reserved, and the low-stock threshold, in the variant's unit (null when the store's default applies), and what
   * shoppers see struck through.
   */
  stock: z.number().int().optional(),
  reserved: z.number().int().optional(),
  lowStockAt: z.number().int().nullable().optional(),
  referencePrice: money.nullable().optional(),
});

export { COPY_WIDTHS, MOST_AT_ONCE };

export const image = z.object({
  id,
  url: z.string(),
  alt: z.string(),
  /** Pixels. Null where they are not known. */
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  /** Narrower copies, the narrowest first. */
  copies: z.array(z.object({ url: z.string(), width: z.number().int() })),
});

export const product = z.object({
  id,
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  brand: z.string(),
  categoryId: id,
  departmentId: id,
  currency,
  origin: z.string(),
  storage: z.string(),
  ...foodFacts,
  ...foodLabel,
  /** VAT of the goods, in basis points: its own, or that of its category. */
  taxRate,
  /** What holds for it: its own mark, or that of its category. */
  withdrawalExempt: exemption,
  images: z.array(image),
  variants: z.array(variant),
  version,
  /** Staff only: its own mark. Null: as its category. */
  ownExemption: exemption.nullable().optional(),
  /** Staff only: other words that people search for. They are never shown in the shop. */
  keywords: z.string().optional(),
  /** Staff only: its own tax rate. Null: that of its category. */
  ownTaxRate: taxRate.nullable().optional(),
  /** Staff only: what the law asks to be told of it and nobody has said. */
  foodGaps: z.array(foodGap).optional(),
});

const LABEL = { ingredients: true, nutrition: true, operator: true, alcohol: true } as const;

export const listedProduct = product.omit({ description: true, ...LABEL }).extend({
  /**
   * The variant that the filters and the sort chose. It meets all filters on variants, and in a list by price the order is that of its
   * price. Null for a product without variants, which only staff see.
   */
  shownVariantId: id.nullable(),
});

export const productQuery = page.extend({
  q: z.string().max(200).optional(),
  category: z.string().max(80).optional(),
  department: z.string().max(80).optional(),
  brand: z.string().max(120).optional(),
  minPrice: moneyText.optional(),
  maxPrice: moneyText.optional(),
  inStock: flag.optional(),
  onOffer: flag.optional(),
  /** Only products with a variant of this availability: in stock, low, or out. One variant must meet all filters on variants. */
  availability: availability.optional(),
  /** Only products of which somebody declared that none of these allergens is in it, or perhaps in it; and that have these diets. */
  ...foodQuery,
  /** Staff only: products that lack something of what the law asks to be told of food. */
  incomplete: flag.optional(),
  sort: z.enum(['relevance', 'price', '-price', 'name', 'newest', 'popular']).optional(),
});

const facetValue = z.object({ id: z.string(), name: z.string(), count: z.number().int() });

export const productList = listOf(listedProduct).extend({
  total: z.number().int(),
  /** The search with its misspelt words as they are likely to be meant: what was found is for these too. Null when none is misspelt. */
  didYouMean: z.string().nullable(),
  facets: z.object({
    departments: z.array(facetValue),
    categories: z.array(facetValue),
    brands: z.array(facetValue),
    /** How many of the list are suitable for each diet. */
    diets: z.array(facetValue),
    /** How many of the list are without each allergen. */
    allergens: z.array(facetValue),
  }),
  /** How many products fit all but `without`, and are left out because nobody declared their allergens. */
  undeclared: z.number().int(),
});

export const suggestions = z.object({
  products: z.array(z.object({ id, slug: z.string(), name: z.string(), brand: z.string(), imageUrl: z.string().nullable() })),
  categories: z.array(z.object({ id, slug: z.string(), name: z.string() })),
});

/** What a category is changed to. */
/** One price that a variant had, from this time on. `by` is the name of who set it, null when that is not known. */
const priceRecord = z.object({
  at: z.string(),
  price: money,
  priceQuantity: quantity,
  compareAtPrice: money.nullable(),
  by: z.string().nullable(),
});

/** `lowest30Days` is for the variant's `priceQuantity` of today. */
export const priceHistory = listOf(priceRecord).extend({ currency, lowest30Days: money.nullable() });

/** A new variant needs only `sku, name, unit, price, priceQuantity`. */
export const variantInput = z.strictObject({
  sku: words(40).regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'Letters, digits, dots, dashes and underscores'),
  name: words(80),
  unit,
  price: money,
  priceQuantity: quantity,
  compareAtPrice: money.nullable().optional(),
  deposit: money.optional(),
  quantityStep: quantity.optional(),
  maxPerOrder: quantity.nullable().optional(),
  lowStockAt: z.number().int().min(0).max(1_000_000).nullable().optional(),
  /** Both or neither. */
  netQuantity: quantity.nullable().optional(),
  netUnit: unit.nullable().optional(),
  ean: ean.optional(),
});

export const newVariant = variantInput.extend({ productId: id });
export const variantPatch = variantInput.partial();

export const newProduct = z.strictObject({
  name: words(120),
  description: lines(4000).default(''),
  brand: line(80).default(''),
  categoryId: id,
  origin: line(120).optional(),
  storage: line(200).optional(),
  ...foodInput,
  /** Null: that of its category. */
  taxRate: taxRate.nullable().optional(),
  /** Other words that people search for, with spaces between. */
  keywords: line(400).optional(),
  /** Null: as its category. */
  withdrawalExempt: exemption.nullable().optional(),
  variants: z.array(variantInput).min(1).max(50),
});

/* Without the defaults of a new product, so that a patch does not change fields that it leaves out. */
export const productPatch = newProduct
  .omit({ variants: true })
  .partial()
  .extend({
    description: newProduct.shape.description.removeDefault().optional(),
    brand: newProduct.shape.brand.removeDefault().optional(),
    /** All its pictures, in the order in which they are shown from now on. */
    images: z
      .array(z.strictObject({ id, alt: line(200) }))
      .max(MOST_IMAGES)
      .optional(),
  });

export type Availability = z.infer<typeof availability>;
export type Image = z.infer<typeof image>;
export type Variant = z.infer<typeof variant>;
export type Product = z.infer<typeof product>;
export type ListedProduct = z.infer<typeof listedProduct>;
export type ProductQuery = z.infer<typeof productQuery>;
export type PriceRecord = z.infer<typeof priceRecord>;
export type PriceHistory = z.infer<typeof priceHistory>;
export type ProductList = z.infer<typeof productList>;
export type Suggestions = z.infer<typeof suggestions>;
export type VariantInput = z.infer<typeof variantInput>;
export type NewVariant = z.infer<typeof newVariant>;
export type VariantPatch = z.infer<typeof variantPatch>;
export type NewProduct = z.infer<typeof newProduct>;
export type ProductPatch = z.infer<typeof productPatch>;
