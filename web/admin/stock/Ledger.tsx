import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Variant } from '#admin/api/types.ts';
import { Empty } from '#admin/parts/Empty.tsx';
import { Failed } from '#admin/parts/Failed.tsx';
import { RowsToCome } from '#admin/parts/RowsToCome.tsx';
import { movementsQuery } from '#admin/queries/movements.ts';
import { LedgerTable } from './LedgerTable.tsx';

/** Every movement of a variant's stock, newest first, page by page. */
export function Ledger({ variant }: { variant: Variant }) {
  const ledger = useInfiniteQuery(movementsQuery(variant.id));
  const items = ledger.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="panel" aria-labelledby="ledger">
      <h2 id="ledger">Ledger</h2>
      {ledger.error && <Failed error={ledger.error} what="The ledger" retry={() => void ledger.refetch()} />}
      {ledger.isPending && <RowsToCome rows={5} />}
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
