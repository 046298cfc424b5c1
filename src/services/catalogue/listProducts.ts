import type { ProductList, ProductQuery } from '#contracts/catalogue.ts';
import { readPage, type Sort } from '#db/catalogue/list.ts';
import { textQuery } from '#domain/catalogue/searchTerms.ts';
import { ok, type Result } from '#domain/result.ts';
import { encodeCursor, readCursor } from '#kit/cursor.ts';
import type { Context } from '#services/context.ts';
import { isStaff, type Person } from '#services/context.ts';
import { presentListed } from './present.ts';

const NOTHING: ProductList = { items: [], nextCursor: null, total: 0, facets: { departments: [], categories: [], brands: [] } };

/** A page of live products. Without a sort: by relevance in a search, else the popular first. Staff also see products that have no variant yet. */
export async function listProducts(ctx: Context, query: ProductQuery, person: Person | null): Promise<Result<ProductList>> {
  const typed = query.q?.trim() ?? '';
  const text = textQuery(typed);
  const sort = sortOf(query.sort, text !== null);
  const after = readCursor(query.cursor, sort);
  if (!after.ok) return after;
  if (typed && !text) return ok(NOTHING);
  const { limit, category, department, brand, minPrice, maxPrice, inStock, onOffer, availability } = query;
  const page = await readPage(ctx.db, {
    filter: { text, category, department, brand, minPrice, maxPrice, inStock, onOffer, availability, withEmpty: isStaff(person) },
    sort,
    after: after.value,
    limit: limit + 1,
    location: ctx.settings.locationId,
    now: ctx.now(),
  });
  const items = page.items.slice(0, limit);
  const last = page.items.length > limit ? items.at(-1) : undefined;
  return ok({
    items: items.map((stored) => presentListed(stored, { settings: ctx.settings, person })),
    nextCursor: last ? encodeCursor({ sort, key: page.keys[items.length - 1] ?? [], id: last.id }) : null,
    total: page.total,
    facets: page.facets,
  });
}

function sortOf(asked: Sort | undefined, searched: boolean): Sort {
  if (searched) return asked ?? 'relevance';
  return asked === undefined || asked === 'relevance' ? 'popular' : asked;
}
