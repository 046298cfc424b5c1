import './customers.css';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { FilterBar, FilterSelect, useListing } from '#admin/list/FilterBar.tsx';
import { ListPage } from '#admin/list/ListPage.tsx';
import { Empty } from '#admin/parts/Page.tsx';
import { TIERS } from '#admin/tiers/tier.ts';
import { CustomerTable } from './CustomerTable.tsx';
import { entry } from './feature.ts';
import { customerListing, customersQuery } from './queries.ts';

const route = getRouteApi('/staff/customers');

/** The customers, newest first. */
export function CustomersPage() {
  const listing = route.useSearch();
  const query = useQuery(customersQuery(listing));
  const { change, clear } = useListing(customerListing, listing);
  return (
    <ListPage
      title={entry.label}
      filters={
        <FilterBar q={listing.q} searchLabel="Search names, addresses and telephones" onSearch={(q) => change({ q })}>
          <FilterSelect label="Tier" value={listing.tier} any="Any tier" choices={TIERS} onChange={(tier) => change({ tier })} />
        </FilterBar>
      }
      query={query}
      what="The customers"
      rows={10}
      none={{
        isNarrowed: customerListing.isNarrowed(listing),
        q: listing.q,
        empty: <Empty icon="person" title="No customers yet" />,
        hint: 'Words are found by how they begin. Look for the beginning of a name or address, or a telephone number.',
        clear,
      }}
      pager={{ cursor: listing.cursor, noun: ['customer'], order: 'time' }}
    >
      {(items, old) => <CustomerTable items={items} old={old} />}
    </ListPage>
  );
}
