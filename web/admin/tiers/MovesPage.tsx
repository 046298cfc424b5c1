import './tiers.css';
import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ListTable } from '#admin/list/ListTable.tsx';
import { Icon } from '#admin/parts/Icon.tsx';
import { Empty } from '#admin/parts/Page.tsx';
import { dateTime } from '#admin/words/dates.ts';
import { type Move, movesQuery } from './queries.ts';
import { Person, TierBadge } from './TierCells.tsx';
import { TierPage } from './TierPage.tsx';
import { whyOf } from './tier.ts';

const route = getRouteApi('/staff/tiers');

/** How many accounts have each tier, and who moved last. */
export function MovesPage() {
  const listing = route.useSearch();
  const query = useQuery(movesQuery(listing));
  return (
    <TierPage
      query={query}
      what="The last moves"
      rows={8}
      empty={
        <Empty icon="steps" title="Nobody has moved yet">
          <p>Whoever has their 21st order delivered becomes silver, with the 50th gold. It is listed here.</p>
        </Empty>
      }
      pager={{ cursor: listing.cursor, noun: ['move'], order: 'time' }}
    >
      {(items, old) => (
        <ListTable
          className="people"
          old={old}
          head={
            <>
              <Table.Th>Customer</Table.Th>
              <Table.Th>From, to</Table.Th>
              <Table.Th>When</Table.Th>
              <Table.Th>Why</Table.Th>
            </>
          }
        >
          {items.map((move) => (
            <MoveRow key={move.id} move={move} />
          ))}
        </ListTable>
      )}
    </TierPage>
  );
}

function MoveRow({ move }: { move: Move }) {
  const { person, from, to, at } = move;
  return (
    <Table.Tr className="person-row">
      <Table.Td className="person-name">
        <Person person={person} />
      </Table.Td>
      <Table.Td data-label="From, to">
        <span className="tier-move">
          <TierBadge tier={from} />
          <Icon name="to" size={14} />
          <span className="sr">to</span>
          <TierBadge tier={to} />
        </span>
      </Table.Td>
      <Table.Td data-label="When">{dateTime(at)}</Table.Td>
      <Table.Td data-label="Why">{whyOf(move)}</Table.Td>
    </Table.Tr>
  );
}
