import './tiers.css';
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Failed } from '#admin/parts/Page.tsx';
import { count } from '#contracts/words.ts';
import { distributionQuery } from './queries.ts';
import { share, tierName } from './tier.ts';

/** How many accounts have each tier. Each figure leads to the customers that have it. */
export function Distribution() {
  const { data, error, refetch } = useQuery(distributionQuery);
  if (error) return <Failed error={error} what="How many have each tier" retry={() => void refetch()} />;
  const all = data?.items.reduce((sum, { accounts }) => sum + accounts, 0) ?? 0;
  return (
    <ul className="tier-figures" aria-label="Accounts by tier">
      {data?.items.map(({ tier, from, accounts }) => (
        <li key={tier} className="tier-figure" data-tier={tier}>
          <span>{tierName(tier)}</span>
          <b>{accounts.toLocaleString('en-IE')}</b>
          <meter min={0} max={Math.max(all, 1)} value={accounts} aria-hidden="true" />
          <Link to="/customers" search={{ tier }} className="tier-figure-link">
            {accounts === 1 ? '1 account' : 'accounts'}, {share(accounts, all)}
          </Link>
          <small className="soft">{from === 0 ? 'from the beginning' : `from ${count(from, 'order')} delivered`}</small>
        </li>
      ))}
      {!data && ['bronze', 'silver', 'gold'].map((tier) => <Skeleton key={tier} height={132} radius="lg" />)}
    </ul>
  );
}
