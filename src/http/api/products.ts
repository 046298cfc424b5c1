import { createRoute, z } from '@hono/zod-openapi';
import { newProduct, product, productList, productPatch, productQuery } from '#contracts/catalogue.ts';
import { id } from '#contracts/wire.ts';
import { must } from '#http/refused.ts';
import { archiveProduct } from '#services/catalogue/archive.ts';
import { createProduct } from '#services/catalogue/createProduct.ts';
import { getProduct } from '#services/catalogue/getProduct.ts';
import { listProducts } from '#services/catalogue/listProducts.ts';
import { updateProduct } from '#services/catalogue/updateProduct.ts';
import { byAnyone, byStaff, staffRefusals } from './access.ts';
import { refusals } from './refusals.ts';
import { apiRouter, body, json } from './router.ts';
import { ifMatchHeader, VERSION_REFUSALS, versionOf } from './writeHeaders.ts';

const productId = z.object({ id });
const tags = ['Catalogue'];

const list = createRoute({
  method: 'get',
  path: '/products',
  tags,
  summary: 'Products by search and filters, with the counts of the whole list',
  ...byAnyone,
  request: { query: productQuery },
  responses: { 200: json(productList, 'A page of products'), ...refusals('validation_failed') },
});

const read = createRoute({
  method: 'get',
  path: '/products/{id}',
  tags,
  summary: 'One product, by its id or slug',
  ...byAnyone,
  request: { params: productId },
  responses: { 200: json(product, 'The product'), ...refusals('validation_failed', 'not_found') },
});

const create = createRoute({
  method: 'post',
  path: '/products',
  tags,
  summary: "Add a product with its variants, in a category of the caller's departments",
  ...byStaff,
  request: { body: body(newProduct) },
  responses: { 201: json(product, 'The product'), ...staffRefusals('validation_failed', 'sku_taken', 'busy') },
});

const change = createRoute({
  method: 'patch',
  path: '/products/{id}',
  tags,
  summary: 'Change a product at the version that was read',
  ...byStaff,
  request: { params: productId, headers: ifMatchHeader, body: body(productPatch) },
  responses: { 200: json(product, 'The product'), ...staffRefusals(...VERSION_REFUSALS, 'validation_failed', 'not_found', 'busy') },
});

const remove = createRoute({
  method: 'delete',
  path: '/products/{id}',
  tags,
  summary: 'Withdraw a product; orders keep it',
  ...byStaff,
  request: { params: productId, headers: ifMatchHeader },
  responses: { 204: { description: 'Withdrawn' }, ...staffRefusals(...VERSION_REFUSALS, 'validation_failed', 'not_found', 'busy') },
});

export const products = apiRouter()
  .openapi(list, async (c) => c.json(must(await listProducts(c.var.ctx, c.req.valid('query'))), 200))
  .openapi(read, async (c) => c.json(must(await getProduct(c.var.ctx, { product: c.req.valid('param').id })), 200))
  .openapi(create, async (c) => c.json(must(await createProduct(c.var.ctx, c.req.valid('json'))), 201))
  .openapi(change, async (c) => {
    const { id } = c.req.valid('param');
    const version = versionOf(c.req.valid('header'));
    return c.json(must(await updateProduct(c.var.ctx, { id, version, patch: c.req.valid('json') })), 200);
  })
  .openapi(remove, async (c) => {
    const { id } = c.req.valid('param');
    must(await archiveProduct(c.var.ctx, { id, version: versionOf(c.req.valid('header')) }));
    return c.body(null, 204);
  });
