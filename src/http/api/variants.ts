import { createRoute, z } from '@hono/zod-openapi';
import { newVariant, variant, variantPatch } from '#contracts/catalogue.ts';
import { id } from '#contracts/wire.ts';
import { must } from '#http/refused.ts';
import { archiveVariant } from '#services/catalogue/archive.ts';
import { createVariant } from '#services/catalogue/createVariant.ts';
import { updateVariant } from '#services/catalogue/updateVariant.ts';
import { byStaff, staffRefusals } from './access.ts';
import { apiRouter, body, json } from './router.ts';
import { ifMatchHeader, VERSION_REFUSALS, versionOf } from './writeHeaders.ts';

const variantId = z.object({ id });
const tags = ['Catalogue'];

const create = createRoute({
  method: 'post',
  path: '/variants',
  tags,
  summary: 'Add a variant to a product',
  ...byStaff,
  request: { body: body(newVariant) },
  responses: { 201: json(variant, 'The variant'), ...staffRefusals('validation_failed', 'sku_taken', 'busy') },
});

const change = createRoute({
  method: 'patch',
  path: '/variants/{id}',
  tags,
  summary: 'Change a variant at the version that was read; open carts show its new price at once',
  ...byStaff,
  request: { params: variantId, headers: ifMatchHeader, body: body(variantPatch) },
  responses: {
    200: json(variant, 'The variant'),
    ...staffRefusals(...VERSION_REFUSALS, 'validation_failed', 'not_found', 'sku_taken', 'in_use', 'busy'),
  },
});

const remove = createRoute({
  method: 'delete',
  path: '/variants/{id}',
  tags,
  summary: 'Withdraw a variant; orders keep it',
  ...byStaff,
  request: { params: variantId, headers: ifMatchHeader },
  responses: { 204: { description: 'Withdrawn' }, ...staffRefusals(...VERSION_REFUSALS, 'validation_failed', 'not_found', 'busy') },
});

export const variants = apiRouter()
  .openapi(create, async (c) => c.json(must(await createVariant(c.var.ctx, c.req.valid('json'))), 201))
  .openapi(change, async (c) => {
    const { id } = c.req.valid('param');
    const version = versionOf(c.req.valid('header'));
    return c.json(must(await updateVariant(c.var.ctx, { id, version, patch: c.req.valid('json') })), 200);
  })
  .openapi(remove, async (c) => {
    const { id } = c.req.valid('param');
    must(await archiveVariant(c.var.ctx, { id, version: versionOf(c.req.valid('header')) }));
    return c.body(null, 204);
  });
