import { Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ListTable, SortHead } from '#admin/list/ListTable.tsx';
import type { OwnDepartments } from '#admin/shell/departments.ts';
import { per } from '#admin/words/typed.ts';
import { askedOf, FOOD_GAP_NAMES } from '#contracts/foodWords.ts';
import { money, seenPrice } from '#contracts/words.ts';
import { Availability, availabilityOf } from './Availability.tsx';
import type { Sort } from './listing.ts';
import { Picture } from './Picture.tsx';
import type { ListedProduct } from './queries.ts';
import './catalogue.css';

interface ProductTableProps {
  items: ListedProduct[];
  own: OwnDepartments;
  sort: Sort | undefined;
  /** The rows are still those of the previous page, while the next one loads. */
  old: boolean;
  onSort: (sort: Sort) => void;
}

export function ProductTable({ items, own, sort, old, onSort }: ProductTableProps) {
  return (
    <ListTable
      className="products"
      old={old}
      highlight
      head={
        <>
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
          <Table.Th className="product-food">Food information</Table.Th>
        </>
      }
    >
      {items.map((product) => (
        <ProductRow key={product.id} product={product} own={own} byPrice={sort === 'price' || sort === '-price'} />
      ))}
    </ListTable>
  );
}

function ProductRow({ product, own, byPrice }: { product: ListedProduct; own: OwnDepartments; byPrice: boolean }) {
  const { id, name, brand, variants, departmentId, categoryId } = product;
  const availability = availabilityOf(variants);
  return (
    <Table.Tr className="product-row">
      <Table.Td className="picture-cell">
        <Picture product={product} departments={own.departments} />
      </Table.Td>
      <Table.Td className="product-name">
        <Link to="/catalogue/$productId" params={{ productId: id }} className="row-link">
          {name}
        </Link>
      </Table.Td>
      <Table.Td className="product-brand">{brand}</Table.Td>
      <Table.Td className="product-category">
        <span className="product-department">
          {own.nameOf(departmentId)} <span aria-hidden="true">›</span>{' '}
        </span>
        {own.nameOf(categoryId)}
      </Table.Td>
      <Table.Td className="number product-count">{variants.length}</Table.Td>
      <Table.Td className="number product-price">
        <PriceFrom product={product} byPrice={byPrice} />
      </Table.Td>
      <Table.Td className="product-availability">
        {availability && <Availability of={availability.worst} note={availability.note} />}
      </Table.Td>
      <Table.Td className="product-food">
        <Told product={product} />
      </Table.Td>
    </Table.Tr>
  );
}

/** How much of what the law asks of it is told. Of what is no food, nothing is asked. */
function Told({ product: { foodKind, foodGaps } }: { product: ListedProduct }) {
  if (foodGaps === undefined || foodKind === 'not_food') return null;
  if (foodGaps.length === 0) return <span className="soft">complete</span>;
  const asked = askedOf(foodKind).length;
  return (
    <span title={`Missing: ${foodGaps.map((gap) => FOOD_GAP_NAMES[gap]).join('; ')}`}>
      {asked - foodGaps.length} of {asked}
    </span>
  );
}

/** The lowest price of a product, and its quantity. In a list by price it is that of the variant which the list follows. */
function PriceFrom({ product: { variants, currency, shownVariantId }, byPrice }: { product: ListedProduct; byPrice: boolean }) {
  const [lowest] = [...variants].sort((a, b) => seenPrice(a) - seenPrice(b));
  const from = byPrice ? variants.find(({ id }) => id === shownVariantId) : lowest;
  if (!from) return <span className="soft">no variants</span>;
  return (
    <>
      <b>{money(seenPrice(from), currency)}</b>
      {from.unit !== 'each' && <small className="soft"> {per(from.priceQuantity, from.unit)}</small>}
      {from.offerPrice !== null && <small className="soft"> by a rule, from {money(from.price, currency)}</small>}
      {from.compareAtPrice !== null && <s className="was">{money(from.compareAtPrice, currency)}</s>}
    </>
  );
}
