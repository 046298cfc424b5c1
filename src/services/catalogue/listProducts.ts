import type { ProductList, ProductQuery } from '#contracts/catalogue.ts';
import { type ListCounts, readProducts, type Sort } from '#db/catalogue/list.ts';
import { ok, type Result } from '#domain/result.ts';
import { textQuery } from '#domain/searchTerms.ts';
import { type Context, isStaff, personOf } from '#services/context.ts';
import { readPage } from '#services/page.ts';
import { presentListed, viewerOf } from './present.ts';

const NOTHING: ListCounts = { total: 0, facets: { departments: [], categories: [], brands: [] } };

/**
 * A page of live products, with the counts of the whole list. The default sort is relevance in a search, otherwise popularity. Staff
 * also see products without a variant.
 */
export async function listProducts(ctx: Context, query: ProductQuery): Promise<Result<ProductList>> {
  const { q = '', sort: requested, limit, cursor, ...narrowing } = query;
  const text = textQuery(q);
  const sort = sortOf(requested, text !== null);
  const filter = { ...narrowing, text, withEmpty: isStaff(personOf(ctx)) };
  const viewer = viewerOf(ctx);
  let counts = NOTHING;
  const page = await readPage(
    { limit, cursor },
    {
      sort,
      read: async (after, most) => {
        // The search text contains no word, so nothing matches.
        if (q.trim() !== '' && !text) return [];
        const found = await readProducts(ctx.db, { filter, sort, after, most, location: ctx.settings.locationId, now: ctx.now() });
        counts = found.counts;
        return found.rows;
      },
      position: ({ key, product }) => ({ key, id: product.id }),
      present: ({ product }) => presentListed(product, viewer, { filter, byPrice: sort === 'price' || sort === '-price' }),
    },
  );
  return page.ok ? ok({ ...page.value, ...counts }) : page;
}

function sortOf(requested: Sort | undefined, searched: boolean): Sort {
  if (searched) return requested ?? 'relevance';
  return requested === undefined || requested === 'relevance' ? 'popular' : requested;
}
