import './tiers.css';
import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ListTable } from '#admin/list/ListTable.tsx';
import { Empty } from '#admin/parts/Page.tsx';
import { dateTime } from '#admin/words/dates.ts';
import { overridesQuery, type RunningOverride } from './queries.ts';
import { Person, TierBadge } from './TierCells.tsx';
import { TierPage } from './TierPage.tsx';

const route = getRouteApi('/staff/tiers/overrides');

/** The tiers given by hand that run now, those that end first on top. */
export function OverridesPage() {
  const listing = route.useSearch();
  const query = useQuery(overridesQuery(listing));
  return (
    <TierPage
      query={query}
      what="The tiers given by hand"
      rows={5}
      empty={
        <Empty icon="steps" title="Everybody has the tier of their orders">
          <p>An owner can give a customer another tier for a time, on the page of the customer.</p>
        </Empty>
      }
      pager={{ cursor: listing.cursor, noun: ['customer'], order: 'plain' }}
    >
      {(items, old) => (
        <ListTable
          className="people"
          old={old}
          head={
            <>
              <Table.Th>Customer</Table.Th>
              <Table.Th>Tier</Table.Th>
              <Table.Th>By their orders</Table.Th>
              <Table.Th>Until</Table.Th>
              <Table.Th>Why</Table.Th>
              <Table.Th>Given</Table.Th>
            </>
          }
        >
          {items.map((override) => (
            <OverrideRow key={override.person.id} override={override} />
          ))}
        </ListTable>
      )}
    </TierPage>
  );
}

function OverrideRow({ override: { person, tier, earned, until, reason, since, by } }: { override: RunningOverride }) {
  return (
    <Table.Tr className="person-row">
      <Table.Td className="person-name">
        <Person person={person} />
      </Table.Td>
      <Table.Td data-label="Tier">
        <TierBadge tier={tier} />
      </Table.Td>
      <Table.Td data-label="By their orders">
        <TierBadge tier={earned} />
      </Table.Td>
      <Table.Td data-label="Until">{dateTime(until)}</Table.Td>
      <Table.Td data-label="Why">{reason}</Table.Td>
      <Table.Td data-label="Given">
        {dateTime(since)} <span className="soft">by {by.name ?? 'somebody who has left'}</span>
      </Table.Td>
    </Table.Tr>
  );
}
