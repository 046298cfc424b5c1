import type { PricingRule } from '#contracts/pricing.ts';

const PLAIN: PricingRule = {
  ...{ id: 'rul_1', name: 'Ten', currency: 'EUR', version: 1, needsCode: false, state: 'open', products: [], uses: 0, cost: 0 },
  ...{ tiers: [], categoryIds: [], productIds: [], minQuantity: null, minSubtotal: null, promoCode: null, startsAt: null, endsAt: null },
  ...{ weekly: null, priority: 0, group: null, exclusive: false, usageLimit: null, perCustomerLimit: null, active: true },
  ...{ createdAt: '2026-11-01T00:00:00Z', updatedAt: '2026-11-01T00:00:00Z', updatedBy: null, mayEdit: true },
  action: { type: 'percent', percent: 10 },
};

/** A rule as the API answers it: 10 % off everything, but for what is named. */
export function wireRule(part: Partial<PricingRule> = {}): PricingRule {
  return { ...PLAIN, ...part };
}

/** Two departments with a tree of categories each. */
export const ASSORTMENT = {
  departments: [
    { id: 'd1', name: 'Bakery' },
    { id: 'd2', name: 'Dairy' },
  ],
  categories: [
    { id: 'bread', name: 'Bread', parentId: null, departmentId: 'd1' },
    { id: 'rolls', name: 'Rolls', parentId: 'bread', departmentId: 'd1' },
    { id: 'cake', name: 'Cake', parentId: null, departmentId: 'd1' },
    { id: 'milk', name: 'Milk', parentId: null, departmentId: 'd2' },
    { id: 'cheese', name: 'Cheese', parentId: null, departmentId: 'd2' },
  ],
};
