import './closings.css';
import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { FilterDays, FilterSelect, useListing } from '#admin/list/FilterBar.tsx';
import { ListPage } from '#admin/list/ListPage.tsx';
import { ListTable } from '#admin/list/ListTable.tsx';
import { DownloadButton } from '#admin/parts/DownloadButton.tsx';
import { Empty } from '#admin/parts/Page.tsx';
import { dateTime } from '#admin/words/dates.ts';
import { money } from '#contracts/words.ts';
import { BooksNav } from './BooksNav.tsx';
import { entry } from './feature.ts';
import { daysOf, type Movement, movementListing, movementsQuery, readMovementsFile } from './queries.ts';
import { BOOK_CHOICES, BOOK_WORDS, KIND_WORDS } from './words.ts';

const route = getRouteApi('/staff/books/movements');

/** Each movement of money of some days, with the sums of all of them, and as a table for accounting. */
export function MovementsPage() {
  const listing = route.useSearch();
  const query = useQuery(movementsQuery(listing));
  const { change, clear } = useListing(movementListing, listing);
  const { data } = query;
  return (
    <ListPage
      title={entry.label}
      actions={<DownloadButton read={() => readMovementsFile(listing)} />}
      filters={
        <>
          <BooksNav />
          <search className="filters">
            <FilterDays {...daysOf(listing)} change={change} />
            <FilterSelect label="By" value={listing.book} any="Every way" choices={BOOK_CHOICES} onChange={(book) => change({ book })} />
          </search>
        </>
      }
      query={query}
      what="The movements"
      rows={12}
      above={
        data &&
        data.items.length > 0 && (
          <dl className="totals">
            {data.totals
              .filter(({ received, givenBack }) => received > 0 || givenBack > 0)
              .map(({ book, net }) => (
                <div key={book}>
                  <dt>{BOOK_WORDS[book]}</dt>
                  <dd>{money(net, data.currency)}</dd>
                </div>
              ))}
          </dl>
        )
      }
      none={{
        isNarrowed: movementListing.isNarrowed(listing),
        q: undefined,
        empty: <Empty icon="coins" title="No money moved in the last thirty days" />,
        hint: 'Choose more days, or every way to pay.',
        clear,
      }}
      pager={{ cursor: listing.cursor, noun: ['movement'], order: 'time' }}
    >
      {(items, old) =>
        data && (
          <ListTable
            className="people"
            old={old}
            head={
              <>
                <Table.Th>When</Table.Th>
                <Table.Th>Order</Table.Th>
                <Table.Th>What</Table.Th>
                <Table.Th>By</Table.Th>
                <Table.Th className="sum">Amount</Table.Th>
              </>
            }
          >
            {items.map((movement) => (
              <MovementRow key={movement.id} movement={movement} currency={data.currency} />
            ))}
          </ListTable>
        )
      }
    </ListPage>
  );
}

function MovementRow({ movement, currency }: { movement: Movement; currency: string }) {
  const { at, order, kind, book, amount, reference } = movement;
  return (
    <Table.Tr className="person-row">
      <Table.Td data-label="When">{dateTime(at)}</Table.Td>
      <Table.Td data-label="Order">
        <Link to="/orders/$orderId" params={{ orderId: order.id }}>
          {order.number}
        </Link>
      </Table.Td>
      <Table.Td data-label="What">
        {KIND_WORDS[kind]}
        {reference && <small className="soft reference">{reference}</small>}
      </Table.Td>
      <Table.Td data-label="By">{BOOK_WORDS[book]}</Table.Td>
      <Table.Td data-label="Amount" className="sum">
        {money(amount, currency)}
      </Table.Td>
    </Table.Tr>
  );
}
