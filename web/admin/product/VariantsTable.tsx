import { Table } from '@mantine/core';
import type { Product } from '#admin/api/types.ts';
import { VariantRow } from './VariantRow.tsx';

/** Every variant with its values, each edited where it stands. On a narrow screen a row becomes a card. */
export function VariantsTable({ product }: { product: Product }) {
  return (
    <div className="table-box">
      <Table className="variants" verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Variant</Table.Th>
            <Table.Th className="number">Price</Table.Th>
            <Table.Th className="number">Before the offer</Table.Th>
            <Table.Th className="number">Step</Table.Th>
            <Table.Th className="number">Max per order</Table.Th>
            <Table.Th className="number">Low at</Table.Th>
            <Table.Th>Stock</Table.Th>
            <Table.Th>
              <span className="sr">Actions</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {product.variants.map((variant) => (
            <VariantRow key={variant.id} product={product} variant={variant} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
