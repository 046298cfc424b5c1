import { Button, Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Product, Variant } from '#admin/catalogue/queries.ts';
import { pricesQuery } from '#admin/catalogue/queries.ts';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { Failed, LoadingRows } from '#admin/parts/Page.tsx';
import { dateTime } from '#admin/words/dates.ts';
import { money, pricedFor } from '#contracts/words.ts';

interface PriceHistoryProps {
  product: Product;
  variant: Variant;
  close: () => void;
}

/** Every price that a variant had, newest first, page by page. */
export function PriceHistory({ product, variant, close }: PriceHistoryProps) {
  const history = useInfiniteQuery(pricesQuery(variant.id));
  const items = history.data?.pages.flatMap((page) => page.items) ?? [];
  const lowest = history.data?.pages[0]?.lowest30Days ?? null;
  return (
    <Dialog title={`Prices of ${product.name}, ${variant.name}`} onClose={close} size="lg">
      {history.error && <Failed error={history.error} what="The prices" retry={() => void history.refetch()} />}
      {history.isPending && <LoadingRows rows={4} />}
      {lowest !== null && (
        <p>
          The lowest price of the last 30 days is <b>{money(lowest, product.currency)}</b>. A reduction that begins today is told from it.
        </p>
      )}
      {items.length > 0 && <Prices items={items} unit={variant.unit} currency={product.currency} />}
      {history.hasNextPage && (
        <Button variant="default" loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          More
        </Button>
      )}
    </Dialog>
  );
}

type Item = { at: string; price: number; priceQuantity: number; compareAtPrice: number | null; by: string | null };

function Prices({ items, unit, currency }: { items: Item[]; unit: Variant['unit']; currency: string }) {
  return (
    <Table layout="fixed" aria-label="Prices">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>From</Table.Th>
          <Table.Th className="number">Price</Table.Th>
          <Table.Th className="number">Before the offer</Table.Th>
          <Table.Th>By</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map(({ at, price, priceQuantity, compareAtPrice, by }) => (
          <Table.Tr key={`${at} ${price}`}>
            <Table.Td>{dateTime(at)}</Table.Td>
            <Table.Td className="number">
              {money(price, currency)} <small className="soft">{pricedFor(priceQuantity, unit)}</small>
            </Table.Td>
            <Table.Td className="number">{compareAtPrice === null ? '' : <s>{money(compareAtPrice, currency)}</s>}</Table.Td>
            <Table.Td>{by ?? <span className="soft">the store</span>}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
