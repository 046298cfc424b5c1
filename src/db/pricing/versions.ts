import type { Read } from '#db/kit/read.ts';
import { raw } from '#db/kit/statement.ts';
import type { RuleVersion } from '#domain/pricing/general.ts';
import { isGeneral } from '#domain/pricing/general.ts';
import type { PastRule } from '#domain/pricing/history.ts';
import type { PricingRule } from '#domain/pricing/rules.ts';

/** SQL: how far back open carts can say what has changed. Epoch milliseconds. */
export const DAYS_BACK = '((unixepoch() - 7 * 86400) * 1000)';

/** A rule as a version keeps it: the names of the API, and 0 or 1 for yes and no. */
type KeptRule = Omit<PricingRule, 'id' | 'needsCode' | 'exclusive'> & { needsCode: number; exclusive: number };

interface Row {
  ruleId: string;
  rule: string;
  since: number;
  until: number | null;
}

/* Most rules are not general, and are left out here already. What is general is decided by `isGeneral`. */
const GENERAL = `SELECT rule_id AS ruleId, rule, since, until FROM pricing_rule_versions
WHERE rule ->> 'active' = 1 AND rule ->> 'archived' = 0 AND rule ->> 'needsCode' = 0 AND rule ->> 'usageLimit' IS NULL
  AND rule ->> 'perCustomerLimit' IS NULL AND rule ->> 'minSubtotal' IS NULL`;

/** Every version that a general rule had while it was active. */
export const GENERAL_VERSIONS: Read<RuleVersion[]> = {
  statements: [raw(GENERAL)],
  parse: ([rows]) => (rows as Row[]).map(readVersion).filter(({ rule }) => isGeneral(rule)),
};

/* So many changes of rules are remembered, for those who look at their cart again. */
const MOST_ENDED = 500;
const ENDED = `SELECT rule_id AS ruleId, rule, since, until FROM pricing_rule_versions WHERE until > ${DAYS_BACK}
ORDER BY until DESC LIMIT ${MOST_ENDED}`;

/** The versions of the last days that are not those of now, the last one first. `complete`: all of these days are there. */
export const ENDED_VERSIONS: Read<{ past: PastRule[]; complete: boolean }> = {
  statements: [raw(ENDED)],
  parse([rows]) {
    const found = rows as (Row & { until: number })[];
    const past = found.map((row): PastRule => {
      const { active, archived } = JSON.parse(row.rule) as { active: number; archived: number };
      return { rule: active === 1 && archived === 0 ? readVersion(row).rule : null, since: row.since, until: row.until };
    });
    return { past, complete: past.length < MOST_ENDED };
  },
};

function readVersion({ ruleId, rule, since, until }: Row): RuleVersion {
  const { needsCode, exclusive, ...kept } = JSON.parse(rule) as KeptRule;
  return { rule: { ...kept, id: ruleId, needsCode: needsCode === 1, exclusive: exclusive === 1 }, since, until };
}
