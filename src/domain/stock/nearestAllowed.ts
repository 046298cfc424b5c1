import type { QuantityRule } from './allowed.ts';

/** The nearest quantity that can be ordered, the lower one of two. 0 when the maximum allows not even one step. */
export function nearestAllowed(quantity: number, { maximum, step }: QuantityRule): number {
  const most = maximum - (maximum % step);
  const lower = quantity - (quantity % step);
  const nearest = quantity - lower > step / 2 ? lower + step : lower;
  return Math.min(most, Math.max(step, nearest));
}
