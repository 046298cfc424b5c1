import { eq } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { pricingRules } from '#db/schema/index.ts';
import type { LineAction, PricingRule } from '#domain/pricing/rules.ts';

export interface ActiveRules {
  rules: PricingRule[];
  /** `count:sum(version)`: moves when any active rule is added, edited or withdrawn. */
  mark: string;
}

/** The active pricing rules, open or not yet open. */
export async function readActiveRules(db: Db): Promise<ActiveRules> {
  const rows = await db.select().from(pricingRules).where(eq(pricingRules.active, 1));
  return {
    rules: rows.map((r) => ({
      id: r.id,
      name: r.name,
      tiers: JSON.parse(r.tiers),
      categoryIds: JSON.parse(r.categoryIds),
      productIds: JSON.parse(r.productIds),
      startsAt: r.startsAt,
      endsAt: r.endsAt,
      priority: r.priority,
      action: JSON.parse(r.action) as LineAction,
    })),
    mark: `${rows.length}:${rows.reduce((sum, r) => sum + r.version, 0)}`,
  };
}
