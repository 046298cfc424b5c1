import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type OrderListing, orderListing, STATUSES } from '#admin/orders/listing.ts';
import { countsQuery } from '#admin/orders/queries.ts';
import type { OrderCounts, OrderStatus } from '#contracts/orders.ts';
import { number } from '#contracts/words.ts';

/** The statuses of orders, each with how many wait there. The other filters stay. */
export function StatusTabs({ listing }: { listing: OrderListing }) {
  const { data: counts } = useQuery(countsQuery);
  return (
    <nav className="tabs status-tabs" aria-label="Statuses">
      {[{ value: undefined, label: 'All' }, ...STATUSES].map(({ value, label }) => (
        <Link
          key={label}
          to="/orders"
          search={orderListing.narrowed(listing, { status: value })}
          className="tab"
          activeProps={{ 'aria-current': undefined }}
          aria-current={listing.status === value ? 'page' : undefined}
        >
          {label}
          <Count of={counts && value && countOf(counts, value)} />
        </Link>
      ))}
    </nav>
  );
}

function Count({ of }: { of: number | undefined }) {
  return of ? <span className="tab-count">{number(of)}</span> : null;
}

/* Orders that are over are not counted. */
function countOf(counts: OrderCounts['counts'], status: OrderStatus): number | undefined {
  return status in counts ? counts[status as keyof typeof counts] : undefined;
}
