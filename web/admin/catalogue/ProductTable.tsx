import { Table } from '@mantine/core';
import type { ListedProduct } from '#admin/api/types.ts';
import type { Aisles } from '#admin/shell/useAisles.ts';
import type { Sort } from './listing.ts';
import { ProductRow } from './ProductRow.tsx';
import { SortHead } from './SortHead.tsx';

interface ProductTableProps {
  items: ListedProduct[];
  aisles: Aisles;
  sort: Sort | undefined;
  /** Still the page before, while the next is on its way. */
  old: boolean;
  onSort: (sort: Sort) => void;
}

export function ProductTable({ items, aisles, sort, old, onSort }: ProductTableProps) {
  return (
    <div className="table-box" data-old={old || undefined} aria-busy={old}>
      <Table highlightOnHover className="products">
        <Table.Thead>
          <Table.Tr>
            <Table.Th className="picture-cell">
              <span className="sr">Picture</span>
            </Table.Th>
            <SortHead up="name" sort={sort ?? 'name'} onSort={onSort}>
              Product
            </SortHead>
            <Table.Th className="product-brand">Brand</Table.Th>
            <Table.Th>Category</Table.Th>
            <Table.Th className="number product-count">Variants</Table.Th>
            <SortHead up="price" down="-price" sort={sort} onSort={onSort} number>
              Price from
            </SortHead>
            <Table.Th>Availability</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((product) => (
            <ProductRow key={product.id} product={product} aisles={aisles} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
