import { Button, Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Variant } from '#admin/catalogue/queries.ts';
import { FilterDays, FilterSelect, useListing } from '#admin/list/FilterBar.tsx';
import { DownloadButton } from '#admin/parts/DownloadButton.tsx';
import { Empty, Failed, LoadingRows, NoMatches } from '#admin/parts/Page.tsx';
import { dateTime } from '#admin/words/dates.ts';
import { MOVEMENT_WORDS, quantity, signed, type Unit, WASTE_WORDS } from '#contracts/words.ts';
import { KIND_CHOICES, type LedgerFilter, ledgerFilter, type Movement, movementsQuery, readLedgerFile } from './queries.ts';

/** The movements of a variant's stock that match the filters, newest first, page by page. */
export function Ledger({ variant, filter }: { variant: Variant; filter: LedgerFilter }) {
  const ledger = useInfiniteQuery(movementsQuery(variant.id, filter));
  const { change, clear } = useListing(ledgerFilter, filter);
  const items = ledger.data?.pages.flatMap((page) => page.items) ?? [];
  const isEmpty = ledger.data && items.length === 0;
  return (
    <section className="panel" aria-labelledby="ledger">
      <div className="ledger-head">
        <h2 id="ledger">Ledger</h2>
        <DownloadButton read={() => readLedgerFile(variant.id, filter)} />
      </div>
      <search className="filters" aria-label="Movements">
        <FilterSelect label="Kind" value={filter.kind} any="Every kind" choices={KIND_CHOICES} onChange={(kind) => change({ kind })} />
        <FilterDays from={filter.from} to={filter.to} change={change} />
      </search>
      {ledger.error && <Failed error={ledger.error} what="The ledger" retry={() => void ledger.refetch()} />}
      {ledger.isPending && <LoadingRows rows={5} />}
      {isEmpty &&
        (ledgerFilter.isNarrowed(filter) ? (
          <NoMatches q={undefined} hint="Choose every kind, or more days." clear={clear} />
        ) : (
          <Empty icon="ledger" title="Nothing has moved yet" />
        ))}
      {items.length > 0 && <LedgerTable items={items} unit={variant.unit} old={ledger.isPlaceholderData} />}
      {ledger.hasNextPage && (
        <Button variant="default" loading={ledger.isFetchingNextPage} onClick={() => void ledger.fetchNextPage()}>
          More
        </Button>
      )}
    </section>
  );
}

function LedgerTable({ items, unit, old }: { items: Movement[]; unit: Unit; old: boolean }) {
  return (
    <section className="table-box" aria-label="Movements" data-old={old || undefined}>
      <Table className="ledger">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>When</Table.Th>
            <Table.Th className="number">Change</Table.Th>
            <Table.Th className="number">On hand after</Table.Th>
            <Table.Th>What</Table.Th>
            <Table.Th>By</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((movement) => (
            <LedgerRow key={movement.id} movement={movement} unit={unit} />
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function LedgerRow({ movement, unit }: { movement: Movement; unit: Unit }) {
  const { at, delta, stock, kind, reason, waste, deliveryNote, orderId, by } = movement;
  const what = waste ? `${MOVEMENT_WORDS[kind]}: ${WASTE_WORDS[waste].toLowerCase()}` : MOVEMENT_WORDS[kind];
  const isSaid = reason === MOVEMENT_WORDS[kind] || (waste && reason === WASTE_WORDS[waste]);
  return (
    <Table.Tr>
      <Table.Td className="when">{dateTime(at)}</Table.Td>
      <Table.Td className="number change" data-way={delta > 0 ? 'in' : 'out'}>
        {signed(delta, unit)}
      </Table.Td>
      <Table.Td className="number after">{quantity(stock, unit)}</Table.Td>
      <Table.Td className="reason">
        <span className="movement-kind">{what}</span>
        {!isSaid &&
          (orderId ? (
            <Link to="/orders/$orderId" params={{ orderId }}>
              {reason}
            </Link>
          ) : (
            <span>{reason}</span>
          ))}
        {deliveryNote && <small className="soft">Delivery note {deliveryNote}</small>}
      </Table.Td>
      <Table.Td className="by">{by ?? <span className="soft">the store</span>}</Table.Td>
    </Table.Tr>
  );
}
