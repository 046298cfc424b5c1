import type { Db } from '#db/kit/db.ts';
import { oneRow, type Read, readOne } from '#db/kit/read.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import type { LineAction, PricingRule } from '#domain/pricing/rules.ts';
import type { Tier } from '#domain/tiers.ts';

export interface ActiveRules {
  rules: PricingRule[];
  /** Raised by every write to any rule, and by nothing else. Prices that were computed with another revision are stale. */
  revision: number;
}

const REVISION = 'SELECT revision FROM pricing_revision WHERE id = 1';
const ACTIVE = `SELECT id, name, tiers, category_ids AS categoryIds, product_ids AS productIds, starts_at AS startsAt, ends_at AS endsAt,
  priority, action FROM pricing_rules WHERE active = 1`;

type Row = Omit<PricingRule, 'tiers' | 'categoryIds' | 'productIds' | 'action'> &
  Record<'tiers' | 'categoryIds' | 'productIds' | 'action', string>;

/** The revision of the rules now. */
export const RULES_REVISION: Read<number | null> = oneRow<{ revision: number }, number>(raw(REVISION), ({ revision }) => revision);

/** The active pricing rules, open now or later, with their revision. */
export const ACTIVE_RULES: Read<ActiveRules> = {
  statements: [raw(REVISION), raw(ACTIVE)],
  parse([revisions, rows]) {
    const [at] = revisions as { revision: number }[];
    return { rules: (rows as Row[]).map(readRule), revision: at?.revision ?? 0 };
  },
};

export function readActiveRules(db: Db): Promise<ActiveRules> {
  return readOne(db, ACTIVE_RULES);
}

function readRule({ tiers, categoryIds, productIds, action, ...row }: Row): PricingRule {
  return {
    ...row,
    tiers: JSON.parse(tiers) as Tier[],
    categoryIds: JSON.parse(categoryIds),
    productIds: JSON.parse(productIds),
    action: JSON.parse(action) as LineAction,
  };
}

/** What a line was agreed to by: its price, in minor units for `priceQuantity` units, and how much of it may be ordered. */
export interface AgreedTerms {
  variantId: string;
  price: number;
  priceQuantity: number;
  quantityStep: number;
  maxPerOrder: number | null;
}

const GUARD_PRICES = `UPDATE guard SET n = (
  json_array_length(?1) = (SELECT count(*) FROM json_each(?1) j CROSS JOIN sellable ON sellable.variant_id = j.value ->> 'variantId'
    WHERE sellable.price = j.value ->> 'price' AND sellable.price_quantity = j.value ->> 'priceQuantity' AND sellable.live
      AND sellable.quantity_step = j.value ->> 'quantityStep' AND sellable.max_per_order IS j.value ->> 'maxPerOrder')
  AND ?2 = (${REVISION}) AND ?3 = (SELECT tier FROM people WHERE id = ?4)) WHERE id = 1`;

/** Stop the batch (CHECK `nothing_matched`) if prices, the quantities that may be ordered, rules or the buyer's tier have changed since the shopper agreed. */
export function guardPrices(
  lines: readonly AgreedTerms[],
  { revision, tier, personId }: { revision: number; tier: Tier; personId: string },
): Statement[] {
  const agreed = lines.map(({ variantId, price, priceQuantity, quantityStep, maxPerOrder }) => ({
    ...{ variantId, price, priceQuantity },
    ...{ quantityStep, maxPerOrder },
  }));
  return [raw(GUARD_PRICES, JSON.stringify(agreed), revision, tier, personId)];
}
