import { Table } from '@mantine/core';
import type { ListedProduct } from '#admin/api/types.ts';
import { StockRow } from './StockRow.tsx';
import type { Shelf } from './shelf.ts';

interface StockTableProps {
  items: ListedProduct[];
  old: boolean;
  receive: (shelf: Shelf) => void;
}

export function StockTable({ items, old, receive }: StockTableProps) {
  return (
    <div className="table-box" data-old={old || undefined} aria-busy={old}>
      <Table highlightOnHover className="stock">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Product</Table.Th>
            <Table.Th>Variant</Table.Th>
            <Table.Th className="number">On hand</Table.Th>
            <Table.Th className="number">In carts</Table.Th>
            <Table.Th className="number">Free</Table.Th>
            <Table.Th>Availability</Table.Th>
            <Table.Th>
              <span className="sr">Actions</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.flatMap((product) =>
            product.variants.map((variant, i) => (
              <StockRow key={variant.id} shelf={{ product, variant }} first={i === 0} receive={() => receive({ product, variant })} />
            )),
          )}
        </Table.Tbody>
      </Table>
    </div>
  );
}
