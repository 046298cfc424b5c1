import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Empty } from '#admin/parts/Empty.tsx';
import { Failed } from '#admin/parts/Failed.tsx';
import { NothingFits } from '#admin/parts/NothingFits.tsx';
import { PageHead } from '#admin/parts/PageHead.tsx';
import { RowsToCome } from '#admin/parts/RowsToCome.tsx';
import { TrailPager } from '#admin/parts/TrailPager.tsx';
import { customersQuery } from '#admin/queries/customers.ts';
import { count } from '#admin/words/quantity.ts';
import { CustomerFilters } from './CustomerFilters.tsx';
import { CustomerTable } from './CustomerTable.tsx';
import type { CustomerListing } from './listing.ts';

const route = getRouteApi('/desk/customers');

/** Who shops here, the newest first. */
export function CustomersPage() {
  const listing = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, refetch, isPlaceholderData } = useQuery(customersQuery(listing));
  const show = (next: CustomerListing) => void navigate({ search: next, replace: Boolean(next.q && listing.q) });
  const items = data?.items ?? [];
  const nobody = data && items.length === 0;
  return (
    <>
      <PageHead title="Customers" />
      <CustomerFilters listing={listing} onChange={show} />
      {error && <Failed error={error} what="The customers" retry={() => void refetch()} />}
      {!data && !error && <RowsToCome rows={10} />}
      {nobody && !listing.q && !listing.tier && <Empty icon="person" title="No customers yet" />}
      {nobody && (listing.q || listing.tier) && (
        <NothingFits
          q={listing.q}
          hint="Words are found by how they begin. Look for the beginning of a name or address, or a telephone number."
          clear={() => show({})}
        />
      )}
      {items.length > 0 && (
        <>
          <CustomerTable items={items} old={isPlaceholderData} />
          <TrailPager
            cursor={listing.cursor}
            nextCursor={data?.nextCursor ?? null}
            said={`${count(items.length, 'customer')} here`}
            back={{ page: 'Newer', first: 'Newest' }}
            next="Older"
          />
        </>
      )}
    </>
  );
}
