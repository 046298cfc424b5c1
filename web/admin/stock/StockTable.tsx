import { Button, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Availability } from '#admin/catalogue/Availability.tsx';
import type { ListedProduct } from '#admin/catalogue/queries.ts';
import { ListTable } from '#admin/list/ListTable.tsx';
import { quantity } from '#contracts/words.ts';
import { levelsOf, type StockItem } from './stockChange.ts';

interface StockTableProps {
  items: ListedProduct[];
  old: boolean;
  receive: (item: StockItem) => void;
}

export function StockTable({ items, old, receive }: StockTableProps) {
  return (
    <ListTable
      className="stock"
      old={old}
      highlight
      head={
        <>
          <Table.Th>Product</Table.Th>
          <Table.Th>Variant</Table.Th>
          <Table.Th className="number">On hand</Table.Th>
          <Table.Th className="number">In carts</Table.Th>
          <Table.Th className="number">Free</Table.Th>
          <Table.Th>Availability</Table.Th>
          <Table.Th>
            <span className="sr">Actions</span>
          </Table.Th>
        </>
      }
    >
      {items.flatMap((product) =>
        product.variants.map((variant, i) => (
          <StockRow key={variant.id} item={{ product, variant }} first={i === 0} receive={() => receive({ product, variant })} />
        )),
      )}
    </ListTable>
  );
}

/** One variant's stock. The product's name is shown on its first row only. */
function StockRow({ item: { product, variant }, first, receive }: { item: StockItem; first: boolean; receive: () => void }) {
  const { onHand, inCarts, free } = levelsOf(variant);
  const params = { productId: product.id, variantId: variant.id };
  return (
    <Table.Tr className="stock-row" data-first={first || undefined}>
      <Table.Td className="stock-product">{first ? product.name : <span className="repeat">{product.name}</span>}</Table.Td>
      <Table.Td className="stock-variant">
        <Link to="/stock/$productId/$variantId" params={params} aria-label={`Ledger of ${product.name}, ${variant.name}`}>
          {variant.name}
        </Link>
        <small className="sku">{variant.sku}</small>
      </Table.Td>
      <Table.Td className="number" data-label="On hand">
        {quantity(onHand, variant.unit)}
      </Table.Td>
      <Table.Td className="number soft" data-label="In carts">
        {inCarts === 0 ? '–' : quantity(inCarts, variant.unit)}
      </Table.Td>
      <Table.Td className="number" data-label="Free">
        <b>{quantity(free, variant.unit)}</b>
      </Table.Td>
      <Table.Td className="stock-availability">
        <Availability of={variant.availability} />
      </Table.Td>
      <Table.Td className="stock-actions">
        <Button size="compact-sm" variant="default" onClick={receive} aria-label={`Receive or correct ${product.name}, ${variant.name}`}>
          Receive
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}
