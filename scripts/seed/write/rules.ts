import type { PlannedRule } from '#scripts/seed/plan/rules.ts';
import { insert } from './insert.ts';

export function writeRules(db: D1Database, rules: readonly PlannedRule[]): D1PreparedStatement[] {
  return insert(
    db,
    'pricing_rules',
    ['id', 'name', 'tiers', 'category_ids', 'product_ids', 'action', 'min_quantity', 'starts_at', 'ends_at', 'priority', 'created_at'],
    rules.map((r) => [
      ...[r.id, r.name, JSON.stringify(r.tiers), JSON.stringify(r.categoryIds), JSON.stringify(r.productIds), JSON.stringify(r.action)],
      ...[r.minQuantity, r.startsAt, r.endsAt, r.priority, r.createdAt],
    ]),
  );
}
