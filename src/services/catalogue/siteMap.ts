import { PRODUCT_PARTS, productsOfPart } from '#db/catalogue/siteMap.ts';
import { readOne } from '#db/kit/read.ts';
import type { Context } from '#services/context.ts';
import { publicReads } from '#services/reads.ts';
import { shopTaxonomy } from './listCategories.ts';

/* What the shop tells about itself, whatever it sells. */
const PAGES = ['/', '/offers', '/delivery', '/returns', '/terms', '/privacy'];
const THE_SHOP = 'shop';

/** An address of the shop, for search engines. */
export interface MappedPage {
  path: string;
  /** Epoch milliseconds; null where nobody keeps it. */
  updatedAt: number | null;
}

/** The files of the site map: one for pages, departments and categories, and numbered parts of the products. */
export async function siteMapFiles(ctx: Context): Promise<string[]> {
  const parts = (await readOne(publicReads(ctx), PRODUCT_PARTS)) ?? 1;
  return [THE_SHOP, ...Array.from({ length: parts }, (_, part) => String(part))];
}

/** The addresses of one of them. Null when there is no such file. */
export async function siteMapPages(ctx: Context, file: string): Promise<MappedPage[] | null> {
  if (file === THE_SHOP) {
    const { departments, categories } = await shopTaxonomy(ctx);
    const paths = [...PAGES, ...departments.map(({ slug }) => `/d/${slug}`), ...categories.map(({ slug }) => `/c/${slug}`)];
    return paths.map((path) => ({ path, updatedAt: null }));
  }
  if (!/^\d{1,4}$/.test(file)) return null;
  const products = await readOne(publicReads(ctx), productsOfPart(Number(file)));
  return products.map(({ slug, updatedAt }) => ({ path: `/p/${slug}`, updatedAt }));
}
