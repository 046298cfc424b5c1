import { createRoute, z } from '@hono/zod-openapi';
import { newTierOverride, runningOverrideList, tierDistribution, tierMoveList, tierStanding } from '#contracts/tiers.ts';
import { id, page } from '#contracts/wire.ts';
import { must } from '#http/refused.ts';
import { endOverride } from '#services/tiers/endOverride.ts';
import { overrideTier } from '#services/tiers/overrideTier.ts';
import { listMoves, listOverrides, readTiers } from '#services/tiers/readTiers.ts';
import { byStaff, staffRefusals } from './access.ts';
import { apiRouter, body, json } from './router.ts';
import { ifMatchHeader, VERSION_REFUSALS, versionOf } from './writeHeaders.ts';

const customerId = z.object({ id });
const tags = ['Staff'];

const distribution = createRoute({
  method: 'get',
  path: '/tiers',
  tags,
  summary: 'How many accounts have each tier, and at how many orders it begins',
  ...byStaff,
  responses: { 200: json(tierDistribution, 'The tiers'), ...staffRefusals() },
});

const moves = createRoute({
  method: 'get',
  path: '/tiers/moves',
  tags,
  summary: 'Who moved from one tier to another and why, newest first',
  ...byStaff,
  request: { query: page },
  responses: { 200: json(tierMoveList, 'A page of moves'), ...staffRefusals('validation_failed') },
});

const overrides = createRoute({
  method: 'get',
  path: '/tiers/overrides',
  tags,
  summary: 'The tiers given by hand that run now, by their ends',
  ...byStaff,
  request: { query: page },
  responses: { 200: json(runningOverrideList, 'A page of overrides'), ...staffRefusals('validation_failed') },
});

const give = createRoute({
  method: 'put',
  path: '/customers/{id}/tier',
  tags,
  summary: 'Give a customer a tier until a time, whatever their orders say',
  description: '`If-Match` has the `overrideVersion` of the customer: 0 before the first override. The end is at most a year away.',
  ...byStaff,
  request: { params: customerId, headers: ifMatchHeader, body: body(newTierOverride) },
  responses: {
    200: json(tierStanding, 'The tier of the customer'),
    ...staffRefusals(...VERSION_REFUSALS, 'validation_failed', 'not_found', 'busy'),
  },
});

const takeOff = createRoute({
  method: 'delete',
  path: '/customers/{id}/tier',
  tags,
  summary: 'Take a tier given by hand off: that of the orders counts again',
  ...byStaff,
  request: { params: customerId, headers: ifMatchHeader },
  responses: { 204: { description: 'Taken off' }, ...staffRefusals(...VERSION_REFUSALS, 'validation_failed', 'not_found', 'busy') },
});

export const tierRoutes = apiRouter()
  .openapi(distribution, async (c) => c.json(must(await readTiers(c.var.ctx)), 200))
  .openapi(moves, async (c) => c.json(must(await listMoves(c.var.ctx, c.req.valid('query'))), 200))
  .openapi(overrides, async (c) => c.json(must(await listOverrides(c.var.ctx, c.req.valid('query'))), 200))
  .openapi(give, async (c) => {
    const { id } = c.req.valid('param');
    const version = versionOf(c.req.valid('header'));
    return c.json(must(await overrideTier(c.var.ctx, { id, version, override: c.req.valid('json') })), 200);
  })
  .openapi(takeOff, async (c) => {
    must(await endOverride(c.var.ctx, { ...c.req.valid('param'), version: versionOf(c.req.valid('header')) }));
    return c.body(null, 204);
  });
