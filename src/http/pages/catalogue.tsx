import { type ProductList, type ProductQuery, productQuery } from '#contracts/catalogue.ts';
import { must, Refused } from '#http/refused.ts';
import { viewProduct } from '#services/catalogue/getProduct.ts';
import { shopTaxonomy } from '#services/catalogue/listCategories.ts';
import { firstProducts, listProducts } from '#services/catalogue/listProducts.ts';
import { listOffers } from '#services/catalogue/offers.ts';
import { near, suggest } from '#services/catalogue/suggest.ts';
import type { Context, Guest } from '#services/context.ts';
import { HomePage } from '#storefront/catalogue/HomePage.tsx';
import { CategoryPage, DepartmentPage, SearchPage } from '#storefront/catalogue/ListPages.tsx';
import { OffersPage } from '#storefront/catalogue/OffersPage.tsx';
import { ProductPage } from '#storefront/catalogue/ProductPage.tsx';
import { categoryTrail } from '#storefront/catalogue/trails.ts';
import type { PublicPage } from './keptPage.ts';

/* The pages that look the same for everybody, staff too, but for the parts of the shopper. */

const SHOWN = 12;
const SHOWN_OFFERS = 24;

type Facet = keyof ProductList['facets'];

const FOOD: readonly Facet[] = ['diets', 'allergens'];

export const homePage: PublicPage = async (ctx) => {
  const [{ offers, popular }, { categories }] = await Promise.all([
    firstProducts(ctx, {
      offers: { limit: SHOWN, onOffer: true, inStock: true, sort: 'popular' },
      popular: { limit: SHOWN, inStock: true, sort: 'popular' },
    }),
    shopTaxonomy(ctx),
  ]);
  return (shop) => <HomePage shop={shop} offers={offers} popular={popular} categories={categories} />;
};

/** A page never fails because of its query: invalid parameters are ignored. */
function readQuery(asked: Record<string, string>): ProductQuery {
  const whole = productQuery.safeParse(asked);
  if (whole.success) return whole.data;
  const wrong = new Set(whole.error.issues.map((i) => i.path[0]));
  const rest = Object.fromEntries(Object.entries(asked).filter(([key]) => !wrong.has(key)));
  return productQuery.safeParse(rest).data ?? { limit: 24 };
}

/** A public product list. An invalid cursor gives its first page. */
async function listOrFirst(ctx: Context<Guest>, query: ProductQuery, facets: readonly Facet[]): Promise<ProductList> {
  const list = await listProducts(ctx, query, facets);
  if (list.ok) return list.value;
  const first = await listProducts(ctx, { ...query, cursor: undefined }, facets);
  if (!first.ok) throw new Refused(first.refusal);
  return first.value;
}

export const departmentPage: PublicPage = async (ctx, { slug, query: asked }) => {
  const { departments, categories } = await shopTaxonomy(ctx);
  const department = departments.find((d) => d.slug === slug);
  if (!department) throw new Refused({ code: 'not_found', what: 'department' });
  const query = { ...readQuery(asked), department: department.id };
  const list = await listOrFirst(ctx, query, ['brands', ...FOOD]);
  // The categories below these are on their pages.
  const own = categories.filter((k) => k.departmentId === department.id && k.parentId === null);
  return (shop) => <DepartmentPage shop={shop} department={department} categories={own} list={list} query={query} />;
};

export const categoryPage: PublicPage = async (ctx, { slug, query: asked }) => {
  const { departments, categories } = await shopTaxonomy(ctx);
  const category = categories.find((k) => k.slug === slug);
  const department = departments.find((d) => d.id === category?.departmentId);
  if (!category || !department) throw new Refused({ code: 'not_found', what: 'category' });
  const query = { ...readQuery(asked), category: category.id };
  const list = await listOrFirst(ctx, query, ['brands', ...FOOD]);
  const trail = categoryTrail(department, category, categories);
  const below = categories.filter((k) => k.parentId === category.id);
  const near = below.length > 0 ? below : categories.filter((k) => k.departmentId === department.id && k.parentId === category.parentId);
  return (shop) => (
    <CategoryPage shop={shop} category={category} trail={trail} near={near} imageUrl={department.imageUrl} list={list} query={query} />
  );
};

export const searchPage: PublicPage = async (ctx, { query: asked }) => {
  const query = readQuery(asked);
  const q = query.q?.trim() ?? '';
  const list = await listOrFirst(ctx, query, ['categories', 'brands', ...FOOD]);
  const empty = list.items.length === 0;
  const [others, suggestions] = empty ? await Promise.all([near(ctx, { typed: q }), suggest(ctx, { typed: q })]) : [[], null];
  return (shop) => <SearchPage shop={shop} q={q} list={list} query={query} near={others} suggestions={suggestions} />;
};

/** All that is cheaper now or soon, and for whom, a page of it; on the first page the goods of it, too. */
export const offersPage: PublicPage = async (ctx, { tier, query: { after } }) => {
  const later = after !== undefined;
  const [page, taxonomy, goods] = await Promise.all([
    listOffers(ctx, { tier, after }),
    shopTaxonomy(ctx),
    later ? null : firstProducts(ctx, { offers: { limit: SHOWN_OFFERS, onOffer: true, inStock: true, sort: 'popular' } }),
  ]);
  return (shop) => <OffersPage shop={shop} tier={tier} page={page} later={later} taxonomy={taxonomy} products={goods?.offers ?? []} />;
};

export const productPage: PublicPage = async (ctx, { slug }) => {
  const [found, { departments, categories }] = await Promise.all([viewProduct(ctx, { product: slug }), shopTaxonomy(ctx)]);
  const view = must(found);
  const category = categories.find((k) => k.id === view.product.categoryId);
  const department = departments.find((d) => d.id === view.product.departmentId);
  if (!category || !department) throw new Refused({ code: 'not_found', what: 'product' });
  const trail = categoryTrail(department, category, categories);
  return (shop) => <ProductPage shop={shop} category={category} department={department} trail={trail} {...view} />;
};
