import { Badge } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Move, Tier } from './queries.ts';
import { tierName } from './tier.ts';

export function TierBadge({ tier }: { tier: Tier }) {
  return <Badge color={tier === 'bronze' ? 'gray' : 'honey'}>{tierName(tier)}</Badge>;
}

/** A person, with a link to the page of the customer. No preload, because each read of a customer is kept in the audit. */
export function Person({ person: { id, name } }: { person: Move['person'] }) {
  return (
    <Link to="/customers/$customerId" params={{ customerId: id }} preload={false} className="row-name">
      {name ?? 'Erased'}
    </Link>
  );
}
