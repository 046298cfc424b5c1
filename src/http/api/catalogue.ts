import { createRoute, z } from '@hono/zod-openapi';
import { category, department, suggestions } from '#contracts/catalogue.ts';
import { listCategories, listDepartments } from '#services/catalogue/listCategories.ts';
import { suggest } from '#services/catalogue/suggest.ts';
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

const typeAhead = createRoute({
  method: 'get',
  path: '/search/suggest',
  tags,
  summary: 'Suggested products and categories while a search is typed',
  request: { query: z.object({ q: z.string().max(200).default('') }) },
  responses: { 200: json(suggestions, 'At most six products and four categories'), ...refusals('validation_failed') },
});

export const catalogue = apiRouter()
  .openapi(departments, async (c) => c.json(await listDepartments(c.var.ctx), 200))
  .openapi(categories, async (c) => c.json(await listCategories(c.var.ctx), 200))
  .openapi(typeAhead, async (c) => c.json(await suggest(c.var.ctx, { typed: c.req.valid('query').q }), 200));
