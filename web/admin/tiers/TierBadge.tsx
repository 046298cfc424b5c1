import { Badge } from '@mantine/core';
import type { Tier } from './queries.ts';

export const TIERS = [
  { value: 'bronze', label: 'Bronze' },
  { value: 'silver', label: 'Silver' },
  { value: 'gold', label: 'Gold' },
] as const satisfies readonly { value: Tier; label: string }[];

export function tierName(tier: Tier): string {
  return TIERS.find(({ value }) => value === tier)?.label ?? tier;
}

export function TierBadge({ tier }: { tier: Tier }) {
  return <Badge color={tier === 'bronze' ? 'gray' : 'honey'}>{tierName(tier)}</Badge>;
}
