import type { ListedProduct, ProductList, ProductQuery } from '#contracts/catalogue.ts';
import { type FacetKind, type ListCounts, listedProducts, readProducts, type Sort } from '#db/catalogue/list.ts';
import { readAtOnce } from '#db/kit/read.ts';
import { wishMarks } from '#domain/catalogue/food/marks.ts';
import { ok, type Result } from '#domain/result.ts';
import { mended, textQuery } from '#domain/search/textQuery.ts';
import { type Context, type Guest, isStaff, personOf } from '#services/context.ts';
import { readPage } from '#services/page.ts';
import { publicReads } from '#services/reads.ts';
import { presentListed, viewerOf } from './present.ts';

const ALL: readonly FacetKind[] = ['departments', 'categories', 'brands', 'diets', 'allergens'];
const NONE = { departments: [], categories: [], brands: [], diets: [], allergens: [] };
const NOTHING: ListCounts = { total: 0, meant: new Map(), facets: NONE, undeclared: 0 };

/**
 * A page of live products, with the counts of the whole list. The default sort is relevance in a search, otherwise popularity. Staff
 * also see products without a variant. Each facet costs as much as the products; one that is not asked for is empty.
 */
export async function listProducts(ctx: Context, query: ProductQuery, facets: readonly FacetKind[] = ALL): Promise<Result<ProductList>> {
  const { q = '', sort: requested, limit, cursor, without, diet, incomplete, ...narrowing } = query;
  const text = textQuery(q);
  const sort = sortOf(requested, text !== null);
  const isOfStaff = isStaff(personOf(ctx));
  const filter = { ...narrowing, text, wish: wishOf({ without, diet }), incomplete: isOfStaff && incomplete, withEmpty: isOfStaff };
  const viewer = viewerOf(ctx);
  let counts = NOTHING;
  const page = await readPage(
    { limit, cursor },
    {
      sort,
      read: async (after, most) => {
        // The search text contains no word, so nothing matches.
        if (q.trim() !== '' && !text) return [];
        const request = { filter, sort, after, most, location: ctx.settings.locationId, now: ctx.now() };
        const found = await readProducts(publicReads(ctx), request, facets);
        counts = found.counts;
        return found.rows;
      },
      position: ({ key, product }) => ({ key, id: product.id }),
      present: ({ product }) => presentListed(product, viewer, { filter, byPrice: isByPrice(sort) }),
    },
  );
  const { total, facets: counted, meant, undeclared } = counts;
  return page.ok ? ok({ ...page.value, total, facets: counted, undeclared, didYouMean: text && mended(text, meant) }) : page;
}

/* What a query asks of food, as marks. Nothing when it asks nothing. */
function wishOf({ without = [], diet = [] }: Pick<ProductQuery, 'without' | 'diet'>) {
  return without.length + diet.length > 0 ? wishMarks({ without, diets: diet }) : undefined;
}

const isByPrice = (sort: Sort) => sort === 'price' || sort === '-price';

function sortOf(requested: Sort | undefined, searched: boolean): Sort {
  if (searched) return requested ?? 'relevance';
  return requested === undefined || requested === 'relevance' ? 'popular' : requested;
}

/** The first products of several public lists, in one round trip and without counts: for the start page. */
export async function firstProducts<Lists extends Record<string, Omit<ProductQuery, 'q' | 'cursor'>>>(
  ctx: Context<Guest>,
  lists: Lists,
): Promise<Record<keyof Lists, ListedProduct[]>> {
  const viewer = viewerOf(ctx);
  const { locationId: location } = ctx.settings;
  const read = ({ sort: asked, limit, without, diet, incomplete: _, ...narrowing }: Omit<ProductQuery, 'q' | 'cursor'>) => {
    const filter = { ...narrowing, text: null, wish: wishOf({ without, diet }), withEmpty: false };
    const sort = sortOf(asked, false);
    const { statements, parse } = listedProducts({ filter, sort, after: null, most: limit, location, now: ctx.now() });
    const choice = { filter, byPrice: isByPrice(sort) };
    return { statements, parse: (rows: unknown[][]) => parse(rows).map(({ product }) => presentListed(product, viewer, choice)) };
  };
  const reads = Object.fromEntries(Object.entries(lists).map(([name, query]) => [name, read(query)]));
  return (await readAtOnce(publicReads(ctx), reads)) as Record<keyof Lists, ListedProduct[]>;
}
