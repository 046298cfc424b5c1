import type { Read } from '#db/kit/read.ts';
import { raw } from '#db/kit/statement.ts';
import type { RuleVersion } from '#domain/pricing/general.ts';
import { isGeneral } from '#domain/pricing/general.ts';
import type { PricingRule } from '#domain/pricing/rules.ts';

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

function readVersion({ ruleId, rule, since, until }: Row): RuleVersion {
  const { needsCode, exclusive, ...kept } = JSON.parse(rule) as KeptRule;
  return { rule: { ...kept, id: ruleId, needsCode: needsCode === 1, exclusive: exclusive === 1 }, since, until };
}
