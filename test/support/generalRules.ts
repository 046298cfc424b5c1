import { env } from 'cloudflare:workers';
import { RECKONED_WITH, reckonableRead } from '#db/catalogue/reckonable.ts';
import { readAtOnce } from '#db/kit/read.ts';
import type { PayloadOf } from '#db/tasks.ts';
import type { PricingRule } from '#domain/pricing/rules.ts';
import { reckonOne } from '#services/catalogue/reckonReferences.ts';
import { runJob } from '#services/jobs/run.ts';
import { asked, ctx, doTask } from './context.ts';
import { aRule } from './rows/records.ts';

/* General rules as the store has them: rows with versions, and the prices of the goods that they are for, reckoned anew with each write. */

type Written = Partial<Pick<PricingRule, 'action' | 'productIds' | 'categoryIds' | 'weekly' | 'startsAt' | 'endsAt' | 'tiers'>> & {
  active?: number;
};

const columns = ({ action, productIds, categoryIds, tiers, weekly, ...row }: Written) => ({
  ...row,
  ...(action && { action: JSON.stringify(action) }),
  ...(productIds && { productIds: JSON.stringify(productIds) }),
  ...(categoryIds && { categoryIds: JSON.stringify(categoryIds) }),
  ...(tiers && { tiers: JSON.stringify(tiers) }),
  ...(weekly !== undefined && { weekly: weekly && JSON.stringify(weekly) }),
});

/** Reckons goods anew, as the task does that a rule asks for. */
export async function reckonNow(about: PayloadOf<'references_due'>): Promise<void> {
  await doTask(ctx(), await asked('references_due', about));
}

/** Opens a rule now. Returns its id. */
export async function openRule(rule: Written): Promise<string> {
  const { id } = await aRule(env.DB, { ...columns(rule), createdAt: Date.now() });
  await reckonNow(aboutOf(rule));
  return id ?? '';
}

/** Writes the next version of a rule now. `was`: the goods that it was for. */
export async function editRule(id: string, change: Written, was: Written = {}): Promise<void> {
  const set = Object.entries(columns(change)).map(([name, value]) => [name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`), value]);
  const sql = `UPDATE pricing_rules SET version = version + 1, updated_at = ?${set.map(([name]) => `, ${name} = ?`).join('')} WHERE id = ?`;
  await env.DB.prepare(sql)
    .bind(Date.now(), ...set.map(([, value]) => value ?? null), id)
    .run();
  for (const about of [aboutOf(was), aboutOf(change)]) await reckonNow(about);
}

function aboutOf({ productIds = [], categoryIds = [] }: Written): PayloadOf<'references_due'> {
  return productIds.length > 0 ? { productIds } : categoryIds.length > 0 ? { categoryIds } : { all: true };
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
