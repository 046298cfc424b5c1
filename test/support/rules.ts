import { env } from 'cloudflare:workers';
import type { RuleAction } from '#domain/pricing/rules.ts';
import { passTime } from './clock.ts';
import { aRule } from './rows/records.ts';

type Row = Omit<NonNullable<Parameters<typeof aRule>[1]>, 'action'>;

/** Makes a rule that carts see at once: an isolate keeps the rules for two seconds. Returns its id. */
export async function ruleFor(action: RuleAction, row: Row = {}): Promise<string> {
  const { id } = await aRule(env.DB, { ...row, action: JSON.stringify(action) });
  passTime(2_001);
  return id ?? '';
}

/** Ends every rule. */
export async function endRules(): Promise<void> {
  await env.DB.prepare('UPDATE pricing_rules SET active = 0, version = version + 1').run();
  passTime(2_001);
}
