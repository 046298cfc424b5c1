import { Button, Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Variant } from '#admin/catalogue/queries.ts';
import { Empty, Failed, LoadingRows } from '#admin/parts/Page.tsx';
import { dateTime } from '#admin/words/dates.ts';
import { quantity, signed, type Unit } from '#contracts/words.ts';
import type { Movement } from './queries.ts';
import { movementsQuery } from './queries.ts';

/** Every movement of a variant's stock, newest first, page by page. */
export function Ledger({ variant }: { variant: Variant }) {
  const ledger = useInfiniteQuery(movementsQuery(variant.id));
  const items = ledger.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="panel" aria-labelledby="ledger">
      <h2 id="ledger">Ledger</h2>
      {ledger.error && <Failed error={ledger.error} what="The ledger" retry={() => void ledger.refetch()} />}
      {ledger.isPending && <LoadingRows rows={5} />}
      {ledger.data && items.length === 0 && <Empty icon="ledger" title="Nothing has moved yet" />}
      {items.length > 0 && <LedgerTable items={items} unit={variant.unit} />}
      {ledger.hasNextPage && (
        <Button variant="default" loading={ledger.isFetchingNextPage} onClick={() => void ledger.fetchNextPage()}>
          More
        </Button>
      )}
    </section>
  );
}

function LedgerTable({ items, unit }: { items: Movement[]; unit: Unit }) {
  return (
    <section className="table-box" aria-label="Movements">
      <Table className="ledger">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>When</Table.Th>
            <Table.Th className="number">Change</Table.Th>
            <Table.Th className="number">On hand after</Table.Th>
            <Table.Th>Reason</Table.Th>
            <Table.Th>By</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map(({ id, at, delta, stock, reason, by }) => (
            <Table.Tr key={id}>
              <Table.Td className="when">{dateTime(at)}</Table.Td>
              <Table.Td className="number change" data-way={delta > 0 ? 'in' : 'out'}>
                {signed(delta, unit)}
              </Table.Td>
              <Table.Td className="number after">{quantity(stock, unit)}</Table.Td>
              <Table.Td className="reason">{reason}</Table.Td>
              <Table.Td className="by">{by ?? <span className="soft">the store</span>}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
