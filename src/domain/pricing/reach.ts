import type { PricingRule } from './rules.ts';

/** Which open carts a change of a rule may touch. Rather one too many than one too few. */
export interface Reach {
  /** Every cart: the rule is for all goods. */
  all: boolean;
  /** Carts with goods of these products, or of these categories and those below them. */
  productIds: string[];
  categoryIds: string[];
  /** Carts with one of these shared codes. */
  codes: string[];
  /** Carts with a generated code of this rule. Null: the rule needs no code. */
  codesOf: string | null;
}

type Rule = Pick<PricingRule, 'id' | 'needsCode' | 'promoCode' | 'productIds' | 'categoryIds'>;

/** The reach of a rule as it was and as it is now. Null for a rule that is not there, or paused. */
export function reachOf(...versions: (Rule | null)[]): Reach {
  const rules = versions.filter((rule) => rule !== null);
  const open = rules.filter(({ needsCode }) => !needsCode);
  const coded = rules.filter(({ needsCode }) => needsCode);
  return {
    all: open.some(({ productIds, categoryIds }) => productIds.length === 0 && categoryIds.length === 0),
    productIds: distinct(open.flatMap(({ productIds }) => productIds)),
    // A rule with both is found by its products.
    categoryIds: distinct(open.flatMap(({ productIds, categoryIds }) => (productIds.length === 0 ? categoryIds : []))),
    codes: distinct(coded.flatMap(({ promoCode }) => promoCode ?? [])),
    codesOf: coded[0]?.id ?? null,
  };
}

/** Does it touch no cart at all? Then nobody needs to be told. */
export function reachesNothing({ all, productIds, categoryIds, codesOf }: Reach): boolean {
  return !all && productIds.length === 0 && categoryIds.length === 0 && codesOf === null;
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
