import { createRoute, z } from '@hono/zod-openapi';
import { category, department } from '#contracts/assortment.ts';
import { priceHistory, suggestions } from '#contracts/catalogue.ts';
import { id, page } from '#contracts/wire.ts';
import { tokenOf } from '#http/middleware/caller.ts';
import { must } from '#http/refused.ts';
import { listCategories, listDepartments } from '#services/catalogue/listCategories.ts';
import { listPrices } from '#services/catalogue/listPrices.ts';
import { suggest } from '#services/catalogue/suggest.ts';
import { asGuest } from '#services/context.ts';
import { byStaff, staffRefusals } from './access.ts';
import { refusals } from './refusals.ts';
import { apiRouter, json } from './router.ts';

const tags = ['Catalogue'];

const departments = createRoute({
  method: 'get',
  path: '/departments',
  tags,
  summary: 'Every department, in the order of the shop',
  responses: { 200: json(z.object({ items: z.array(department) }), 'The departments') },
});

const categories = createRoute({
  method: 'get',
  path: '/categories',
  tags,
  summary: 'Every category, flat',
  responses: { 200: json(z.object({ items: z.array(category) }), 'The categories') },
});

const prices = createRoute({
  method: 'get',
  path: '/variants/{id}/prices',
  tags,
  summary: 'The prices that a variant had, newest first, and the lowest of the last 30 days',
  ...byStaff,
  request: { params: z.object({ id }), query: page },
  responses: { 200: json(priceHistory, 'A page of prices'), ...staffRefusals('validation_failed', 'not_found') },
});

const typeAhead = createRoute({
  method: 'get',
  path: '/search/suggest',
  tags,
  summary: 'Suggested products and categories while a search is typed',
  request: { query: z.object({ q: z.string().max(200).default('') }) },
  responses: { 200: json(suggestions, 'At most six products and four categories'), ...refusals('validation_failed') },
});

export const catalogue = apiRouter()
  .openapi(departments, async (c) => c.json(await listDepartments(asGuest(c.var.ctx)), 200))
  // Nobody is asked who they are here. Without a token they are no staff.
  .openapi(categories, async (c) => c.json(await listCategories(c.var.ctx, { mayBeStaff: tokenOf(c) !== undefined }), 200))
  .openapi(prices, async (c) =>
    c.json(must(await listPrices(c.var.ctx, { ...c.req.valid('query'), variantId: c.req.valid('param').id })), 200),
  )
  .openapi(typeAhead, async (c) => c.json(await suggest(asGuest(c.var.ctx), { typed: c.req.valid('query').q }), 200));
