import type { ProductList, ProductQuery } from '#contracts/catalogue.ts';
import { type ListCounts, readProducts, type Sort } from '#db/catalogue/list.ts';
import { ok, type Result } from '#domain/result.ts';
import { textQuery } from '#domain/searchTerms.ts';
import { type Context, isStaff, personOf } from '#services/context.ts';
import { readPage } from '#services/page.ts';
import { presentListed, viewerOf } from './present.ts';

const NOTHING: ListCounts = { total: 0, facets: { departments: [], categories: [], brands: [] } };

/**
 * A page of live products, with what the whole list counts. Without a sort: by relevance in a search, else the popular first. Staff
 * also see products that have no variant yet.
 */
export async function listProducts(ctx: Context, query: ProductQuery): Promise<Result<ProductList>> {
  const { q = '', sort: asked, limit, cursor, ...narrowing } = query;
  const text = textQuery(q);
  const sort = sortOf(asked, text !== null);
  const filter = { ...narrowing, text, withEmpty: isStaff(personOf(ctx)) };
  const viewer = viewerOf(ctx);
  let counts = NOTHING;
  const page = await readPage(
    { limit, cursor },
    {
      sort,
      read: async (after, most) => {
        // What was typed is no word: nothing has it.
        if (q.trim() !== '' && !text) return [];
        const found = await readProducts(ctx.db, { filter, sort, after, most, location: ctx.settings.locationId, now: ctx.now() });
        counts = found.counts;
        return found.rows;
      },
      position: ({ key, product }) => ({ key, id: product.id }),
      present: ({ product }) => presentListed(product, viewer),
    },
  );
  return page.ok ? ok({ ...page.value, ...counts }) : page;
}

function sortOf(asked: Sort | undefined, searched: boolean): Sort {
  if (searched) return asked ?? 'relevance';
  return asked === undefined || asked === 'relevance' ? 'popular' : asked;
}
