import type { PricingRefusal } from '#domain/pricing/refusals.ts';
import type { ProblemsOf } from '#services/problemWords.ts';

export const pricingProblems = {
  code_taken: { status: 409, title: 'Code taken', detail: (r) => `The code ${r.promoCode} belongs to another rule, or was generated.` },
} satisfies ProblemsOf<PricingRefusal>;
