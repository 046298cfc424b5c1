import { Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ListedProduct } from '#admin/api/types.ts';
import { Availability } from '#admin/parts/Availability.tsx';
import { Picture } from '#admin/parts/Picture.tsx';
import type { Aisles } from '#admin/shell/useAisles.ts';
import { availabilityOf } from './availability.ts';
import { PriceFrom } from './PriceFrom.tsx';

export function ProductRow({ product, aisles }: { product: ListedProduct; aisles: Aisles }) {
  const { id, name, brand, variants, currency, departmentId, categoryId } = product;
  const availability = availabilityOf(variants);
  return (
    <Table.Tr className="product-row">
      <Table.Td className="picture-cell">
        <Picture product={product} departments={aisles.departments} />
      </Table.Td>
      <Table.Td className="product-name">
        <Link to="/catalogue/$productId" params={{ productId: id }} className="row-link">
          {name}
        </Link>
      </Table.Td>
      <Table.Td className="product-brand">{brand}</Table.Td>
      <Table.Td className="product-aisle">
        <span className="product-department">
          {aisles.nameOf(departmentId)} <span aria-hidden="true">›</span>{' '}
        </span>
        {aisles.nameOf(categoryId)}
      </Table.Td>
      <Table.Td className="number product-count">{variants.length}</Table.Td>
      <Table.Td className="number product-price">
        <PriceFrom variants={variants} currency={currency} />
      </Table.Td>
      <Table.Td className="product-availability">
        {availability && <Availability of={availability.worst} note={availability.note} />}
      </Table.Td>
    </Table.Tr>
  );
}
