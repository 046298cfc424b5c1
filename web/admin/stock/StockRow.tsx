import { Button, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Availability } from '#admin/parts/Availability.tsx';
import { quantity } from '#admin/words/quantity.ts';
import { type Shelf, standingOf } from './shelf.ts';

/** One variant's stock. Its product's name is said once, on its first row. */
export function StockRow({ shelf: { product, variant }, first, receive }: { shelf: Shelf; first: boolean; receive: () => void }) {
  const { onHand, inCarts, free } = standingOf(variant);
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
