/**
 * Whether the law lets a shopper withdraw from goods that they got: always (`no` exemption), not when they go off quickly (`fresh`), not
 * once their seal is broken (`sealed`). It has nothing to do with how a reduction is reckoned.
 */
export const EXEMPTIONS = ['no', 'fresh', 'sealed'] as const;

export type Exemption = (typeof EXEMPTIONS)[number];

/** For the page of a product and for the order: what it means, in the shopper's words. Null when nothing is exempt. */
export const EXEMPTION_WORDS = {
  no: null,
  fresh: 'Cannot be given back: it goes off quickly.',
  sealed: 'Cannot be given back once its seal is broken.',
} as const satisfies Record<Exemption, string | null>;
