import type { PlannedRule } from '#scripts/seed/plan/rules.ts';
import { insert } from './insert.ts';

export function writeRules(db: D1Database, rules: readonly PlannedRule[]): D1PreparedStatement[] {
  return insert(
    db,
    'pricing_rules',
    [
      ...['id', 'name', 'tiers', 'category_ids', 'product_ids', 'action', 'min_quantity', 'min_subtotal', 'promo_code', 'needs_code'],
      ...[
        'starts_at',
        'ends_at',
        'weekly',
        'priority',
        'group_name',
        'exclusive',
        'usage_limit',
        'per_customer_limit',
        'active',
        'created_at',
      ],
    ],
    rules.map((r) => [
      ...[r.id, r.name, JSON.stringify(r.tiers), JSON.stringify(r.categoryIds), JSON.stringify(r.productIds), JSON.stringify(r.action)],
      ...[r.minQuantity, r.minSubtotal, r.promoCode, Number(r.needsCode), r.startsAt, r.endsAt, r.weekly && JSON.stringify(r.weekly)],
      ...[r.priority, r.group, Number(r.exclusive), r.usageLimit, r.perCustomerLimit, Number(r.active), r.createdAt],
    ]),
  );
}
