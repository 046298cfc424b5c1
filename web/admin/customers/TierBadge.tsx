import { Badge } from '@mantine/core';
import type { Customer } from '#admin/api/types.ts';
import { TIERS } from './listing.ts';

export function TierBadge({ tier }: { tier: Customer['tier'] }) {
  return <Badge color={tier === 'bronze' ? 'gray' : 'honey'}>{TIERS.find((t) => t.value === tier)?.label}</Badge>;
}
