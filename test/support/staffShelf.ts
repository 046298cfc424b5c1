import { env } from 'cloudflare:workers';
import { products } from '#db/schema/index.ts';
import { aCategory, aDepartment, productRow, variantRows } from './rows/catalogue.ts';
import { inserting } from './rows/insert.ts';

let made = 0;

/** A product with variants. Prices are in minor units, quantities in the unit. */
export interface Thing {
  name: string;
  brand?: string;
  description?: string;
  keywords?: string;
  categoryId?: string;
  popularity?: number;
  createdAt?: number;
  archived?: boolean;
  variants?: ThingVariant[];
}

export interface ThingVariant {
  price?: number;
  compareAtPrice?: number | null;
  stock?: number;
  unit?: 'each' | 'g' | 'ml';
  priceQuantity?: number;
  quantityStep?: number;
  lowStockAt?: number | null;
  archived?: boolean;
}

export interface MadeProduct extends Required<Omit<Thing, 'variants'>> {
  id: string;
  slug: string;
  variants: (Required<ThingVariant> & { id: string; sku: string })[];
}

/** Makes two departments; the category Fruit has a child. */
export async function makeDepartments(): Promise<void> {
  await aDepartment(env.DB, { slug: 'frozen', hue: 220, position: 2 });
  await aDepartment(env.DB, { slug: 'fresh', hue: 130, position: 1 });
  await aCategory(env.DB, { slug: 'ice', name: 'Ice cream', departmentId: 'dep_frozen', position: 4 });
  await aCategory(env.DB, { slug: 'fruit', departmentId: 'dep_fresh', position: 1 });
  await aCategory(env.DB, { slug: 'citrus', departmentId: 'dep_fresh', parentId: 'cat_fruit', position: 2 });
  await aCategory(env.DB, { slug: 'greens', departmentId: 'dep_fresh', position: 3 });
}

/** Makes products in one batch. */
export async function makeProducts(things: Thing[]): Promise<MadeProduct[]> {
  const laid = things.map(complete);
  await env.DB.batch(
    laid.flatMap(({ variants, archived, ...product }) => [
      inserting(env.DB, products, productRow({ ...product, archivedAt: archived ? 1 : null })),
      ...variants.flatMap(({ archived, ...variant }, position) => {
        const row = { ...variant, productId: product.id, position, archivedAt: archived ? 1 : null };
        return variantRows(env.DB, row).statements;
      }),
    ]),
  );
  return laid;
}

/** Makes one product and returns it with its first variant. */
export async function makeProduct(thing: Partial<Thing> = {}): Promise<MadeProduct & { variantId: string }> {
  const [laid] = await makeProducts([{ name: `Thing ${made + 1}`, ...thing }]);
  if (!laid) throw new Error('Nothing was laid out');
  return { ...laid, variantId: laid.variants[0]?.id ?? '' };
}

function complete(thing: Thing): MadeProduct {
  const n = String(++made).padStart(4, '0');
  const {
    name,
    brand = '',
    description = '',
    keywords = '',
    categoryId = 'cat_fruit',
    popularity = 0,
    createdAt = 0,
    archived = false,
  } = thing;
  const variants = (thing.variants ?? [{}]).map((v, i) => ({
    id: `var_l${n}_${i}`,
    sku: `L-${n}-${i}`,
    price: v.price ?? 250,
    compareAtPrice: v.compareAtPrice ?? null,
    stock: v.stock ?? 20,
    unit: v.unit ?? ('each' as const),
    priceQuantity: v.priceQuantity ?? 1,
    quantityStep: v.quantityStep ?? 1,
    lowStockAt: v.lowStockAt ?? null,
    archived: v.archived ?? false,
  }));
  return { id: `prd_l${n}`, slug: `laid-${n}`, name, brand, description, keywords, categoryId, popularity, createdAt, archived, variants };
}
