import { createRoute, z } from '@hono/zod-openapi';
import { newRule, pricingRule, ruleList, rulePatch, ruleQuery, ruleVersions } from '#contracts/pricing.ts';
import { preview, previewRequest } from '#contracts/pricingPreview.ts';
import { id, page } from '#contracts/wire.ts';
import { must } from '#http/refused.ts';
import { archiveRule } from '#services/pricing/archiveRule.ts';
import { createRule } from '#services/pricing/createRule.ts';
import { previewRule } from '#services/pricing/previewRule.ts';
import { getRule, listRules, listRuleVersions } from '#services/pricing/readRules.ts';
import { updateRule } from '#services/pricing/updateRule.ts';
import { byStaff, staffRefusals } from './access.ts';
import { apiRouter, body, json } from './router.ts';
import { ifMatchHeader, VERSION_REFUSALS, versionOf } from './writeHeaders.ts';

const ruleId = z.object({ id });
const tags = ['Prices'];

const list = createRoute({
  method: 'get',
  path: '/pricing-rules',
  tags,
  summary: 'Pricing rules, newest first: all for owners; for managers those that touch their departments, and those of the whole store',
  ...byStaff,
  request: { query: ruleQuery },
  responses: { 200: json(ruleList, 'A page of rules'), ...staffRefusals('validation_failed') },
});

const create = createRoute({
  method: 'post',
  path: '/pricing-rules',
  tags,
  summary: 'Make a pricing rule; one on the cart, or for all goods, is the owner’s',
  ...byStaff,
  request: { body: body(newRule) },
  responses: { 201: json(pricingRule, 'The rule'), ...staffRefusals('validation_failed', 'code_taken', 'too_many', 'busy') },
});

const read = createRoute({
  method: 'get',
  path: '/pricing-rules/{id}',
  tags,
  summary: 'One pricing rule',
  ...byStaff,
  request: { params: ruleId },
  responses: { 200: json(pricingRule, 'The rule'), ...staffRefusals('validation_failed', 'not_found') },
});

const change = createRoute({
  method: 'patch',
  path: '/pricing-rules/{id}',
  tags,
  summary: 'Change a pricing rule at the version that was read, pause it, or end it; open carts show it at once',
  ...byStaff,
  request: { params: ruleId, headers: ifMatchHeader, body: body(rulePatch) },
  responses: {
    200: json(pricingRule, 'The rule'),
    ...staffRefusals(...VERSION_REFUSALS, 'validation_failed', 'not_found', 'code_taken', 'busy'),
  },
});

const remove = createRoute({
  method: 'delete',
  path: '/pricing-rules/{id}',
  tags,
  summary: 'Delete a pricing rule; orders and its history keep it',
  ...byStaff,
  request: { params: ruleId, headers: ifMatchHeader },
  responses: { 204: { description: 'Deleted' }, ...staffRefusals(...VERSION_REFUSALS, 'validation_failed', 'not_found', 'busy') },
});

const versions = createRoute({
  method: 'get',
  path: '/pricing-rules/{id}/versions',
  tags,
  summary: 'The versions that a pricing rule had, newest first, also of a deleted one',
  ...byStaff,
  request: { params: ruleId, query: page },
  responses: { 200: json(ruleVersions, 'A page of versions'), ...staffRefusals('validation_failed', 'not_found') },
});

const tryOut = createRoute({
  method: 'post',
  path: '/pricing-rules/preview',
  tags,
  summary: 'What a rule would do, saved or not: to a sample cart, and to the orders of the last 30 days. Nothing is written',
  ...byStaff,
  request: { body: body(previewRequest) },
  responses: { 200: json(preview, 'The cart without the rule and with it'), ...staffRefusals('validation_failed', 'not_found') },
});

export const pricingRules = apiRouter()
  .openapi(list, async (c) => c.json(must(await listRules(c.var.ctx, c.req.valid('query'))), 200))
  .openapi(create, async (c) => c.json(must(await createRule(c.var.ctx, c.req.valid('json'))), 201))
  .openapi(tryOut, async (c) => c.json(must(await previewRule(c.var.ctx, c.req.valid('json'))), 200))
  .openapi(read, async (c) => c.json(must(await getRule(c.var.ctx, c.req.valid('param'))), 200))
  .openapi(change, async (c) => {
    const { id } = c.req.valid('param');
    const version = versionOf(c.req.valid('header'));
    return c.json(must(await updateRule(c.var.ctx, { id, version, patch: c.req.valid('json') })), 200);
  })
  .openapi(remove, async (c) => {
    const { id } = c.req.valid('param');
    must(await archiveRule(c.var.ctx, { id, version: versionOf(c.req.valid('header')) }));
    return c.body(null, 204);
  })
  .openapi(versions, async (c) =>
    c.json(must(await listRuleVersions(c.var.ctx, { ...c.req.valid('query'), id: c.req.valid('param').id })), 200),
  );
