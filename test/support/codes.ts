import { env } from 'cloudflare:workers';
import { codeBatches, promoCodes } from '#db/schema/index.ts';
import type { RuleAction } from '#domain/pricing/rules.ts';
import { insert, unique } from './rows/insert.ts';
import { ruleFor } from './rules.ts';

type Row = NonNullable<Parameters<typeof ruleFor>[1]>;

/** Makes a rule that needs a code which everybody may type. Returns the code. */
export async function sharedCode(action: RuleAction, rule: Row = {}): Promise<string> {
  const code = rule.promoCode ?? `CODE${unique()}`;
  await ruleFor(action, { needsCode: 1, promoCode: code, name: code, ...rule });
  return code;
}

/** Makes a rule with one generated code, to be used `usesEach` times. Returns both. */
export async function generatedCode(action: RuleAction, { usesEach = 1, ...rule }: Row & { usesEach?: number } = {}) {
  const ruleId = await ruleFor(action, { needsCode: 1, ...rule });
  const [code, id] = [`GEN${unique()}`, `cob_${unique()}`];
  await insert(env.DB, codeBatches, { id, ruleId, count: 1, made: 1, usesEach, createdAt: 0 });
  await insert(env.DB, promoCodes, { code, ruleId, batchId: id, usesEach, createdAt: 0 });
  return { code, ruleId };
}
