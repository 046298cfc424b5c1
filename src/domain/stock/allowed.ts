/** What keeps a quantity from being ordered. */
export const LINE_PROBLEMS = ['over_maximum', 'off_step', 'withdrawn'] as const;

export type LineProblem = (typeof LINE_PROBLEMS)[number];

/** How much of a variant one order may contain, in the variant's unit. */
export interface QuantityRule {
  maximum: number;
  step: number;
}

/** A line that cannot be ordered with its quantity. */
export interface NotAllowedLine extends QuantityRule {
  variantId: string;
  quantity: number;
}

/** What keeps so much of a variant from being ordered. Null when nothing does. */
export function problemOf(quantity: number, { maximum, step }: QuantityRule, live: boolean): LineProblem | null {
  if (!live) return 'withdrawn';
  if (quantity > maximum) return 'over_maximum';
  return quantity % step === 0 ? null : 'off_step';
}

/** How much one press on + adds and one on − takes: to the next multiple of the step. */
export function presses(quantity: number, step: number): { more: number; less: number } {
  const over = quantity % step;
  return { more: step - over, less: over || step };
}
