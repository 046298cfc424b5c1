import './import.css';
import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lastProducts } from '#admin/catalogue/feature.ts';
import { ListTable } from '#admin/list/ListTable.tsx';
import { Pager } from '#admin/list/Pager.tsx';
import { DownloadButton } from '#admin/parts/DownloadButton.tsx';
import { Empty, Failed, LoadingRows, PageHead } from '#admin/parts/Page.tsx';
import { dateTime } from '#admin/words/dates.ts';
import type { ProductImport } from '#contracts/import.ts';
import { FileDrop } from './FileDrop.tsx';
import { importsQuery, readProductsFile } from './queries.ts';
import { count, STATE_WORDS } from './words.ts';

const route = getRouteApi('/staff/catalogue/import');

/** Files of products: to send one, to take one, and those that were sent. */
export function ImportsPage() {
  const listing = route.useSearch();
  const { data, error, refetch, isPlaceholderData } = useQuery(importsQuery(listing));
  return (
    <>
      <PageHead title="Import and export" back={<lastProducts.Back />}>
        <DownloadButton read={readProductsFile} />
      </PageHead>
      <FileDrop />
      <h2 className="import-past">Files that were sent</h2>
      {error && <Failed error={error} what="The imports" retry={() => void refetch()} />}
      {!data && !error && <LoadingRows rows={4} />}
      {data?.items.length === 0 && <Empty icon="receive" title="No file was sent yet" />}
      {data && data.items.length > 0 && (
        <>
          <ListTable
            className="people"
            old={isPlaceholderData}
            highlight
            head={
              <>
                <Table.Th>File</Table.Th>
                <Table.Th>State</Table.Th>
                <Table.Th className="number">New</Table.Th>
                <Table.Th className="number">Changed</Table.Th>
                <Table.Th className="number">Refused</Table.Th>
                <Table.Th>Sent</Table.Th>
              </>
            }
          >
            {data.items.map((item) => (
              <ImportRow key={item.id} item={item} />
            ))}
          </ListTable>
          <Pager
            cursor={listing.cursor}
            nextCursor={data.nextCursor}
            shown={data.items.length}
            total={undefined}
            noun={['file']}
            order="time"
          />
        </>
      )}
    </>
  );
}

function ImportRow({ item }: { item: ProductImport }) {
  const { id, name, state, created, updated, failed, by, createdAt } = item;
  return (
    <Table.Tr className="person-row">
      <Table.Td className="person-name">
        <Link to="/catalogue/import/$importId" params={{ importId: id }} preload={false} className="row-link">
          {name}
        </Link>
        {by && <span className="soft person-mail">{by}</span>}
      </Table.Td>
      <Table.Td data-label="State">{STATE_WORDS[state]}</Table.Td>
      <Table.Td data-label="New" className="number">
        {count(created)}
      </Table.Td>
      <Table.Td data-label="Changed" className="number">
        {count(updated)}
      </Table.Td>
      <Table.Td data-label="Refused" className="number">
        {count(failed)}
      </Table.Td>
      <Table.Td data-label="Sent">{dateTime(createdAt)}</Table.Td>
    </Table.Tr>
  );
}
