import type { Move, Tier } from './queries.ts';

export const TIERS = [
  { value: 'bronze', label: 'Bronze' },
  { value: 'silver', label: 'Silver' },
  { value: 'gold', label: 'Gold' },
] as const satisfies readonly { value: Tier; label: string }[];

export function tierName(tier: Tier): string {
  return TIERS.find(({ value }) => value === tier)?.label ?? tier;
}

/** "8 %"; below one per cent with a digit more. */
export function share(part: number, all: number): string {
  if (part === 0 || all === 0) return '0 %';
  const percent = (part / all) * 100;
  if (percent < 0.1) return 'less than 0.1 %';
  return `${percent < 1 ? percent.toFixed(1) : Math.round(percent)} %`;
}

/** Why somebody moved, in words. */
export function whyOf({ cause, reason, by }: Pick<Move, 'cause' | 'reason' | 'by'>): string {
  const who = by?.name ?? 'somebody who has left';
  switch (cause) {
    case 'orders':
      return 'By their orders';
    case 'override':
      return `Given by ${who}: ${reason}`;
    case 'override_ended':
      return by ? `Taken off by ${who}` : 'The given tier ended';
  }
}
