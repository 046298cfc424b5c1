import type { Category } from '#admin/shell/departments.ts';
import type { Exemption } from '#contracts/words.ts';

/** A mark of a category or a product, as a value of a form. Empty: as what is above it. */
export type ExemptionValue = Exemption | '';

export const EXEMPTION_LABEL = 'Giving it back';

/** What each mark says. */
export const EXEMPTION_NAMES: Record<Exemption, string> = {
  no: 'Can be given back',
  fresh: 'Cannot: it goes off quickly',
  sealed: 'Cannot, once its seal is broken',
};

/** What the law says about it, for whoever chooses. */
export const EXEMPTION_HINT =
  'By law a shopper may change their mind for 14 days after they got their goods. Exempt are goods that go off quickly, and goods sealed for health or hygiene once they are opened (directive 2011/83/EU, article 16 d and e). The shop says it on the page of the product and at the checkout.';

/** What holds for a category: its own mark, or that of the nearest one above it. Goods that nothing marks can be given back. */
export function exemptionIn(id: string | null, categories: readonly Category[]): Exemption {
  const category = categories.find((one) => one.id === id);
  return category ? (category.withdrawalExempt ?? exemptionIn(category.parentId, categories)) : 'no';
}

/** The choices of a form. `above`: what holds for what is above it, and its name in words. */
export function exemptionChoices(above: { name: string; exemption: Exemption }): { value: ExemptionValue; label: string }[] {
  const { no, fresh, sealed } = EXEMPTION_NAMES;
  return [
    { value: '', label: `As ${above.name}: ${lowerFirst(EXEMPTION_NAMES[above.exemption])}` },
    { value: 'no', label: no },
    { value: 'fresh', label: fresh },
    { value: 'sealed', label: sealed },
  ];
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
