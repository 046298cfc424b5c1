import { Table } from '@mantine/core';
import type { Product, Variant } from '#admin/api/types.ts';
import { InPlace } from '#admin/edit/InPlace.tsx';
import { readText, readUnits, readUnitsOrNone } from '#admin/edit/readers.ts';
import { quantity } from '#admin/words/quantity.ts';
import { CompareCell } from './CompareCell.tsx';
import { LowCell } from './LowCell.tsx';
import { PriceCell } from './PriceCell.tsx';
import { useVariantSave } from './useVariantSave.ts';
import { VariantActions } from './VariantActions.tsx';
import { VariantConflict } from './VariantConflict.tsx';
import { VariantStock } from './VariantStock.tsx';

export function VariantRow({ product, variant }: { product: Product; variant: Variant }) {
  const saving = useVariantSave(product, variant);
  const { save } = saving;
  const { name, sku, unit, quantityStep, maxPerOrder } = variant;
  const cell = { variant, currency: product.currency, save };
  return (
    <Table.Tr className="variant">
      <Table.Td className="variant-name">
        <InPlace label={`Name of ${name}`} start={name} read={readText(80)} save={(value) => save({ name: value })}>
          <b>{name}</b>
        </InPlace>
        <InPlace label={`SKU of ${name}`} start={sku} read={readText(40)} save={(value) => save({ sku: value })}>
          <span className="sku">{sku}</span>
        </InPlace>
      </Table.Td>
      <Table.Td className="number" data-label="Price">
        <PriceCell {...cell} />
      </Table.Td>
      <Table.Td className="number" data-label="Before the offer">
        <CompareCell {...cell} />
      </Table.Td>
      <Table.Td className="number" data-label="Step">
        <InPlace
          label={`Step of ${name}`}
          start={String(quantityStep)}
          read={(text) => readUnits(text, unit)}
          save={(value) => save({ quantityStep: value })}
        >
          {quantity(quantityStep, unit)}
        </InPlace>
      </Table.Td>
      <Table.Td className="number" data-label="Max per order">
        <InPlace
          label={`Most of ${name} per order`}
          start={String(maxPerOrder)}
          read={(text) => readUnitsOrNone(text, unit)}
          hint={(text) => (text === '' ? 'Empty: the store’s own limit' : null)}
          save={(value) => save({ maxPerOrder: value })}
        >
          {quantity(maxPerOrder, unit)}
        </InPlace>
      </Table.Td>
      <Table.Td className="number" data-label="Low at">
        <LowCell {...cell} />
      </Table.Td>
      <Table.Td className="variant-stock">
        <VariantStock product={product} variant={variant} />
      </Table.Td>
      <Table.Td className="variant-actions">
        <VariantActions product={product} variant={variant} />
        <VariantConflict saving={saving} variant={variant} product={product} />
      </Table.Td>
    </Table.Tr>
  );
}
