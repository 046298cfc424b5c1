import { Table } from '@mantine/core';
import type { Product, Variant } from '#admin/catalogue/queries.ts';
import { ConflictDialog } from '#admin/edit/ConflictDialog.tsx';
import { InPlace } from '#admin/edit/InPlace.tsx';
import { readText, readUnits, readUnitsOrNone } from '#admin/edit/readers.ts';
import { quantity } from '#contracts/words.ts';
import { sizeHint } from './sizeHint.ts';
import { useVariantSave } from './useVariantSave.ts';
import { VariantActions } from './VariantActions.tsx';
import { CompareCell, LowCell, PriceCell, VariantStock } from './VariantCells.tsx';
import { contentWords, formatValue, netText, readEan, readNet, VARIANT_LABELS, type VariantValues, valuesOf } from './variantValues.ts';

/** Every variant with its values, edited in place. On a narrow screen a row becomes a card. */
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

function VariantRow({ product, variant }: { product: Product; variant: Variant }) {
  const saving = useVariantSave(product, variant);
  const { save } = saving;
  const { name, sku, ean, unit, quantityStep, maxPerOrder } = variant;
  const cell = { variant, currency: product.currency, save };
  return (
    <Table.Tr className="variant">
      <Table.Td className="variant-name">
        <InPlace
          label={`Name of ${name}`}
          start={name}
          read={readText(80)}
          hint={(text) => sizeHint(text, variant, product.currency)}
          save={(value) => save({ name: value })}
        >
          <b>{name}</b>
        </InPlace>
        <InPlace label={`SKU of ${name}`} start={sku} read={readText(40)} save={(value) => save({ sku: value })}>
          <span className="sku">{sku}</span>
        </InPlace>
        <InPlace label={`EAN of ${name}`} inputMode="numeric" start={ean ?? ''} read={readEan} save={(value) => save({ ean: value })}>
          {ean ? <span className="sku">{ean}</span> : <small className="soft">no EAN</small>}
        </InPlace>
        {unit === 'each' && (
          <InPlace
            label={`Content of ${name}`}
            start={netText(variant)}
            read={readNet}
            hint={(text) => (text === '' ? 'Empty: as its name says' : null)}
            save={(value) => save({ net: value })}
          >
            <small className="soft">{contentWords(variant)}</small>
          </InPlace>
        )}
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
        <ConflictDialog<Variant, VariantValues>
          conflict={saving}
          what={() => `${product.name}, ${name},`}
          leave="Leave theirs"
          valuesOf={valuesOf}
          labels={VARIANT_LABELS}
          format={(key, value) => formatValue(key, value, saving.clash?.theirs ?? variant, product.currency)}
        />
      </Table.Td>
    </Table.Tr>
  );
}
