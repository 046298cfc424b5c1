import { Alert, Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { OrderListing } from '#admin/orders/listing.ts';
import { focusHeading } from '#admin/parts/Dialog.tsx';
import type { StaffOrder } from '#contracts/orders.ts';
import { count } from '#contracts/words.ts';
import { forgetHeard, useBoard } from './board.ts';
import { newSince } from './news.ts';

interface NewOrdersProps {
  listing: OrderListing;
  query: Pick<UseQueryResult<{ items: StaffOrder[] }>, 'data' | 'dataUpdatedAt' | 'refetch'>;
}

/** Says that the list has new orders by now, with a button that shows them, so that no row moves under the reader's hand. */
export function NewOrders({ listing, query: { data, dataUpdatedAt, refetch } }: NewOrdersProps) {
  const { isLive, heard } = useBoard();
  const news = data ? newSince(heard.values(), listing, data.items, dataUpdatedAt) : 0;

  async function show() {
    focusHeading();
    await refetch();
    forgetHeard();
  }

  return (
    <>
      {!isLive && (
        <Alert color="honey" role="status" className="news">
          New orders do not come by themselves at the moment. It is tried again; until then load the list again to see them.
        </Alert>
      )}
      <div role="status">
        {news > 0 && (
          <Button variant="light" fullWidth className="news" onClick={() => void show()}>
            {`${count(news, 'new order')}: show ${news === 1 ? 'it' : 'them'}`}
          </Button>
        )}
      </div>
    </>
  );
}
