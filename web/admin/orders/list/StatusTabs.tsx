import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type OrderListing, orderListing, STATUSES } from '#admin/orders/listing.ts';
import { countsQuery } from '#admin/orders/queries.ts';
import type { OrderCounts, OrderStatus } from '#contracts/orders.ts';
import { number } from '#contracts/words.ts';

/** The orders that need attention, and the statuses, each with how many wait there. The other filters stay. */
export function StatusTabs({ listing }: { listing: OrderListing }) {
  const { data } = useQuery(countsQuery);
  const { status, attention } = listing;
  return (
    <nav className="tabs status-tabs" aria-label="Statuses">
      <Tab listing={listing} to={{}} isOn={!status && !attention} label="All" />
      <Tab
        listing={listing}
        to={{ attention: 'true' }}
        isOn={attention === 'true'}
        label="Needs attention"
        count={data && data.attention + data.strayPayments}
        urgent
      />
      {STATUSES.map(({ value, label }) => (
        <Tab
          key={value}
          listing={listing}
          to={{ status: value }}
          isOn={status === value && !attention}
          label={label}
          count={data && countOf(data.counts, value)}
        />
      ))}
    </nav>
  );
}

interface TabProps {
  listing: OrderListing;
  to: Pick<OrderListing, 'status' | 'attention'>;
  isOn: boolean;
  label: string;
  count?: number | undefined;
  urgent?: boolean;
}

function Tab({ listing, to, isOn, label, count, urgent }: TabProps) {
  return (
    <Link
      to="/orders"
      search={orderListing.narrowed(listing, { status: undefined, attention: undefined, ...to })}
      className="tab"
      activeOptions={{ exact: true }}
      activeProps={{ 'aria-current': undefined }}
      aria-current={isOn ? 'page' : undefined}
    >
      {label}
      {count ? (
        <span className="tab-count" data-urgent={urgent}>
          {number(count)}
        </span>
      ) : null}
    </Link>
  );
}

/* Orders that are over are not counted. */
function countOf(counts: OrderCounts['counts'], status: OrderStatus): number | undefined {
  return status in counts ? counts[status as keyof typeof counts] : undefined;
}
