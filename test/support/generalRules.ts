import { env } from 'cloudflare:workers';
import { expect } from 'vitest';
import type { NewRule, PricingRule, RulePatch } from '#contracts/pricing.ts';
import { RECKONED_WITH, reckonableRead } from '#db/catalogue/reckonable.ts';
import { readAtOnce } from '#db/kit/read.ts';
import { reckonOne } from '#services/catalogue/reckonReferences.ts';
import { runJob } from '#services/jobs/run.ts';
import type { Api } from './api.ts';
import { ctx, doTask } from './context.ts';

/* General rules as staff write them, with the tasks that this asks for. */

/** Does what writes have asked for: the prices that are seen of the goods that they are about. */
export async function reckonAsked(): Promise<void> {
  const { results } = await env.DB.prepare("SELECT id FROM outbox WHERE kind = 'references_due' AND done_at IS NULL").all<{ id: string }>();
  for (const { id } of results) await doTask(ctx(), id);
}

/** Opens a rule now. Returns its id. */
export async function openRule(api: Api, rule: Omit<NewRule, 'name'>): Promise<string> {
  const { status, body } = await api.post<PricingRule>('/pricing-rules', { name: 'A rule', ...rule });
  expect(status).toBe(201);
  await reckonAsked();
  return body.id;
}

/** Writes the next version of a rule now. */
export async function editRule(api: Api, id: string, patch: RulePatch): Promise<void> {
  const { version } = (await api.get<PricingRule>(`/pricing-rules/${id}`)).body;
  const { status } = await api.patch(`/pricing-rules/${id}`, patch, { headers: { 'if-match': `"${version}"` } });
  expect(status).toBe(200);
  await reckonAsked();
}

/** Deletes a rule. */
export async function endRule(api: Api, id: string): Promise<void> {
  const { version } = (await api.get<PricingRule>(`/pricing-rules/${id}`)).body;
  expect((await api.delete(`/pricing-rules/${id}`, { headers: { 'if-match': `"${version}"` } })).status).toBe(204);
  await reckonAsked();
}

/** What the clock does each minute. */
export const everyMinute = () => runJob(ctx(), 'reckon-offers');

interface Kept {
  offerPrice: number | null;
  referencePrice: number | null;
  reducedSince: number | null;
  dueAt: number | null;
}

/** What is kept of a variant, and what it is when it is reckoned from its whole history. */
export async function keptAndReckoned(variantId: string): Promise<{ kept: Kept; reckoned: Kept }> {
  const sql = `SELECT offer_price AS offerPrice, reference_price AS referencePrice, reduced_since AS reducedSince, due_at AS dueAt
    FROM variants WHERE id = ?`;
  const kept = await env.DB.prepare(sql).bind(variantId).first<Kept>();
  const { variant, rules } = await readAtOnce(ctx().db, { variant: reckonableRead(variantId), rules: RECKONED_WITH });
  if (!kept || !variant) throw new Error(`${variantId} is not there`);
  const { offerPrice, reference, dueAt } = reckonOne(ctx(), variant, rules.versions);
  return { kept, reckoned: { offerPrice, referencePrice: reference?.price ?? null, reducedSince: reference?.since ?? null, dueAt } };
}
