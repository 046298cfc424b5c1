import { NativeSelect, TextInput } from '@mantine/core';
import { typed } from '#admin/words/typed.ts';
import { currencySymbol, type Unit } from '#contracts/words.ts';
import { draftSizeHint } from './sizeHint.ts';
import { type VariantDraft, withUnit } from './variantDraft.ts';

const UNITS = [
  { value: 'each', label: 'Pieces' },
  { value: 'g', label: 'Weighed, in grams' },
  { value: 'ml', label: 'Measured, in millilitres' },
];
const PER: Record<Unit, string> = { each: 'pieces', g: 'grams', ml: 'millilitres' };

interface VariantFieldsProps {
  draft: VariantDraft;
  currency: string;
  errors: Record<string, string>;
  onChange: (draft: VariantDraft) => void;
}

/** The fields of a new variant. */
export function VariantFields({ draft, currency, errors, onChange }: VariantFieldsProps) {
  const field = (key: Exclude<keyof VariantDraft, 'key' | 'unit'>) => ({
    value: draft[key],
    error: errors[key],
    autoComplete: 'off',
    onChange: (e: { currentTarget: { value: string } }) => onChange({ ...draft, [key]: e.currentTarget.value }),
  });
  return (
    <div className="fields fields-small">
      <TextInput
        label="Name"
        required
        placeholder="450 g, 6 x 330 ml, each"
        description={draftSizeHint(draft, currency)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...field('name')}
      />
      <TextInput label="SKU" required placeholder="FZ-VEG-PEA-450" {...field('sku')} />
      <TextInput label="EAN" inputMode="numeric" placeholder="none" {...field('ean')} />
      <NativeSelect
        label="Sold by"
        data={UNITS}
        value={draft.unit}
        onChange={(e) => onChange(withUnit(draft, e.currentTarget.value as Unit))}
      />
      <TextInput
        label="Price"
        required
        inputMode="decimal"
        placeholder={typed(249, currency)}
        leftSection={currencySymbol(currency)}
        {...field('price')}
      />
      <TextInput label={`Price is for, ${PER[draft.unit]}`} required inputMode="numeric" {...field('priceQuantity')} />
      <TextInput
        label="Price before the offer"
        inputMode="decimal"
        leftSection={currencySymbol(currency)}
        placeholder="no offer"
        {...field('compareAtPrice')}
      />
      <TextInput label="Step" inputMode="numeric" placeholder="1" {...field('quantityStep')} />
      <TextInput label="Max per order" inputMode="numeric" placeholder="the store’s" {...field('maxPerOrder')} />
      <TextInput label="Low at" inputMode="numeric" placeholder="the store’s" {...field('lowStockAt')} />
    </div>
  );
}
