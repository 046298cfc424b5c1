import type { ListedProduct } from '#contracts/catalogue.ts';
import { readPage } from '#db/catalogue/list.ts';
import type { ProductFilter } from '#db/catalogue/matches.ts';
import { nearQuery } from '#domain/catalogue/searchTerms.ts';
import type { Context } from '#services/context.ts';
import { presentListed } from './present.ts';

const MOST = 6;

/** Up to six products for a search that found none: what begins like one of its words, else what is popular. */
export async function near(ctx: Context, typed: string): Promise<ListedProduct[]> {
  const beginnings = nearQuery(typed);
  const alike = beginnings ? await read(ctx, { text: { all: beginnings, any: beginnings }, withEmpty: false }) : [];
  return alike.length > 0 ? alike : read(ctx, { text: null, withEmpty: false });
}

async function read(ctx: Context, filter: ProductFilter): Promise<ListedProduct[]> {
  const { items } = await readPage(ctx.db, {
    filter,
    sort: filter.text ? 'relevance' : 'popular',
    after: null,
    limit: MOST,
    location: ctx.settings.locationId,
    now: ctx.now(),
  });
  return items.map((stored) => presentListed(stored, { settings: ctx.settings, person: null }));
}
