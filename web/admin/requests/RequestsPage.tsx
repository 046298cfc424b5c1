import './requests.css';
import '#admin/orders/orders.css';
import { Button, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { FilterSelect, useListing } from '#admin/list/FilterBar.tsx';
import { ListPage } from '#admin/list/ListPage.tsx';
import { ListTable } from '#admin/list/ListTable.tsx';
import { Empty } from '#admin/parts/Page.tsx';
import { dateTime } from '#admin/words/dates.ts';
import type { ListedRequest } from '#contracts/requests.ts';
import { entry, lastRequests } from './feature.ts';
import { KINDS, requestListing, STATES } from './listing.ts';
import { requestsQuery } from './queries.ts';
import { aboutWords, StateBadge } from './words.tsx';

const route = getRouteApi('/staff/requests');

/** What customers asked after they ordered: withdrawals, and problems with a line. */
export function RequestsPage() {
  const listing = route.useSearch();
  lastRequests.useRemembered(listing);
  const query = useQuery(requestsQuery(listing));
  const list = useListing(requestListing, listing);
  const { kind, state, cursor } = listing;
  const asksForOpen = state === 'open' && !kind;
  return (
    <ListPage
      title={entry.label}
      filters={
        <search className="filters">
          <FilterSelect
            label="State"
            value={state}
            any="Any state"
            choices={[...STATES]}
            onChange={(next) => list.change({ state: next })}
          />
          <FilterSelect label="Kind" value={kind} any="Any kind" choices={[...KINDS]} onChange={(next) => list.change({ kind: next })} />
        </search>
      }
      query={query}
      what="Requests"
      rows={10}
      none={{
        isNarrowed: requestListing.isNarrowed(listing) && !asksForOpen,
        q: undefined,
        empty: asksForOpen ? <NothingOpen showAll={list.clear} /> : <Empty icon="request" title="Nobody asked for anything yet" />,
        hint: 'Take off the filters.',
        clear: list.clear,
      }}
      pager={{ cursor, noun: ['request'], order: 'time' }}
    >
      {(items, old) => <RequestTable items={items} old={old} />}
    </ListPage>
  );
}

function NothingOpen({ showAll }: { showAll: () => void }) {
  return (
    <Empty icon="tick" title="Everybody has an answer">
      <Button variant="default" onClick={showAll}>
        Show all requests
      </Button>
    </Empty>
  );
}

function RequestTable({ items, old }: { items: ListedRequest[]; old: boolean }) {
  return (
    <ListTable
      className="people requests"
      old={old}
      highlight
      head={
        <>
          <Table.Th>About</Table.Th>
          <Table.Th>Order</Table.Th>
          <Table.Th>Asked</Table.Th>
          <Table.Th>State</Table.Th>
        </>
      }
    >
      {items.map((request) => (
        <Table.Tr key={request.id} className="person-row request-row">
          <Table.Td className="person-name request-about">
            <Link to="/requests/$requestId" params={{ requestId: request.id }} className="row-link">
              {aboutWords(request)}
            </Link>
            {request.text && <small className="soft request-words">{request.text}</small>}
          </Table.Td>
          <Table.Td data-label="Order" className="request-order">
            {request.number}
            <small className="soft">{request.customer ?? 'Erased'}</small>
          </Table.Td>
          <Table.Td data-label="Asked">{dateTime(request.at)}</Table.Td>
          <Table.Td data-label="State">
            <StateBadge of={request} />
            {request.answeredBy && <small className="soft">{request.answeredBy}</small>}
          </Table.Td>
        </Table.Tr>
      ))}
    </ListTable>
  );
}
