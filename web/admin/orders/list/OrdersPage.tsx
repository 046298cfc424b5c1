import '#admin/orders/orders.css';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { FilterBar, FilterDays, FilterSelect, useListing } from '#admin/list/FilterBar.tsx';
import { ListPage } from '#admin/list/ListPage.tsx';
import { entry, lastOrders } from '#admin/orders/feature.ts';
import { type OrderListing, orderListing, PAYMENTS } from '#admin/orders/listing.ts';
import { NewOrders } from '#admin/orders/live/NewOrders.tsx';
import { ManyMovesBar } from '#admin/orders/moves/ManyMovesBar.tsx';
import { ordersQuery } from '#admin/orders/queries.ts';
import { stepOf } from '#admin/orders/words.ts';
import { Empty } from '#admin/parts/Page.tsx';
import { OrderTable } from './OrderTable.tsx';
import { StatusTabs } from './StatusTabs.tsx';
import { StrayPayments } from './StrayPayments.tsx';

const route = getRouteApi('/staff/orders');
const NONE: ReadonlySet<string> = new Set();

/** The orders with goods of the reader's departments, newest first. */
export function OrdersPage() {
  const listing = route.useSearch();
  const query = useQuery(ordersQuery(listing));
  const { change, clear } = useListing(orderListing, listing);
  const [chosen, choose] = useState(NONE);
  lastOrders.useRemembered(listing);
  const { q, status, payment, attention, from, to, cursor } = listing;
  const picked = (query.data?.items ?? []).filter((order) => chosen.has(order.id) && stepOf(order));
  return (
    <ListPage
      title={entry.label}
      filters={
        <>
          <StatusTabs listing={listing} />
          <FilterBar q={q} searchLabel="Search a number, name, mail address or postcode" onSearch={(text) => change({ q: text })}>
            <FilterSelect
              label="Payment"
              value={payment}
              any="Any payment"
              choices={PAYMENTS}
              onChange={(next) => change({ payment: next })}
            />
            <FilterDays from={from} to={to} change={change} />
          </FilterBar>
        </>
      }
      query={query}
      what="The orders"
      rows={10}
      none={{
        isNarrowed: orderListing.isNarrowed({ ...listing, status: undefined, attention: undefined }),
        q,
        empty: <Empty icon={status || attention ? 'tick' : 'orders'} title={emptyWords(listing)} />,
        hint: 'A number or a postcode is found whole, a name or a mail address by its beginning. Look for less of it, or take off the filters.',
        clear,
      }}
      above={
        <>
          {attention && <StrayPayments />}
          <NewOrders listing={listing} query={query} />
          <ManyMovesBar chosen={picked} clear={() => choose(NONE)} />
        </>
      }
      pager={{ cursor, noun: ['order'], order: 'time' }}
    >
      {(items, old) => <OrderTable items={items} old={old} chosen={chosen} choose={choose} />}
    </ListPage>
  );
}

function emptyWords({ status, attention }: OrderListing): string {
  if (attention) return 'No order needs attention';
  return status ? 'No orders at this status' : 'No orders yet';
}
