import type { Product, Variant } from '#contracts/catalogue.ts';
import { type Nutrition, netContent } from '#contracts/foodWords.ts';
import { minorDigits, seenPrice, type Unit } from '#contracts/words.ts';

/*
 * What search engines read of a page, in the words of schema.org. It says what everybody pays now; what a page shows is the same.
 * https://developers.google.com/search/docs/appearance/structured-data/merchant-listing
 */

/* The codes of UN/CEFACT recommendation 20. */
const UNITS: Record<Unit, string> = { each: 'C62', g: 'GRM', ml: 'MLT' };

/** A product with what is asked for each of its variants. */
export function productData(product: Product, baseUrl: string): object {
  const { name, description, brand, images, currency, slug } = product;
  const url = `${baseUrl}/p/${slug}`;
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name,
    url,
    ...(description ? { description } : {}),
    ...(brand ? { brand: { '@type': 'Brand', name: brand } } : {}),
    ...(images.length > 0 ? { image: images.map((image) => baseUrl + image.url) } : {}),
    ...(product.nutrition ? { nutrition: nutritionData(product.nutrition) } : {}),
    offers: product.variants.map((variant) => ({
      '@type': 'Offer',
      sku: variant.sku,
      ...(variant.ean ? { gtin: variant.ean } : {}),
      name: variant.name,
      url: `${url}#size-${variant.sku}`,
      itemCondition: 'https://schema.org/NewCondition',
      availability: `https://schema.org/${variant.availability === 'out' ? 'OutOfStock' : 'InStock'}`,
      price: decimal(seenPrice(variant), currency),
      priceCurrency: currency,
      priceSpecification: {
        '@type': 'UnitPriceSpecification',
        price: decimal(seenPrice(variant), currency),
        priceCurrency: currency,
        valueAddedTaxIncluded: true,
        ...referenceOf(variant),
      },
    })),
  };
}

/* Salt is two and a half times its sodium (Regulation (EU) 1169/2011, Annex I). */
const SALT_PER_SODIUM = 2.5;

function nutritionData(n: Nutrition): object {
  const grams = (milligrams: number) => `${milligrams / 1000} g`;
  return {
    '@type': 'NutritionInformation',
    servingSize: `100 ${n.per}`,
    calories: `${n.energyKcal} kcal`,
    fatContent: grams(n.fat),
    saturatedFatContent: grams(n.saturates),
    carbohydrateContent: grams(n.carbohydrate),
    sugarContent: grams(n.sugars),
    ...(n.fibre === null ? {} : { fiberContent: grams(n.fibre) }),
    proteinContent: grams(n.protein),
    sodiumContent: `${Math.round(n.salt / SALT_PER_SODIUM)} mg`,
  };
}

/* For how much the price is. A piece whose size tells its content says that, so that prices can be compared. */
function referenceOf(variant: Variant): object {
  const { unit, priceQuantity } = variant;
  const content = unit === 'each' && priceQuantity === 1 ? netContent(variant) : null;
  const [value, code] = content ? [content.netQuantity, UNITS[content.netUnit]] : [priceQuantity, UNITS[unit]];
  return { referenceQuantity: { '@type': 'QuantitativeValue', value, unitCode: code } };
}

/** The products of a list, by the pages that tell about them. */
export function listData(products: readonly { slug: string }[], baseUrl: string): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'ItemList',
    itemListElement: products.map(({ slug }, i) => ({ '@type': 'ListItem', position: i + 1, url: `${baseUrl}/p/${slug}` })),
  };
}

/* Minor units as a decimal number, without the marks of a language. */
function decimal(minor: number, currency: string): string {
  const digits = minorDigits(currency);
  return (minor / 10 ** digits).toFixed(digits);
}
