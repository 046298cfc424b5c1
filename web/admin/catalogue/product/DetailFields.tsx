import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { taxOfProduct } from '#admin/catalogue/categories/tax.ts';
import { EXEMPTION_HINT, EXEMPTION_LABEL, exemptionChoices, exemptionIn } from '#admin/catalogue/exemption.ts';
import { under } from '#admin/edit/fieldErrors.ts';
import { useOwnDepartments } from '#admin/shell/departments.ts';
import type { Details } from './details.ts';

interface DetailFieldsProps {
  values: Details;
  errors: Record<string, string>;
  set: <Key extends keyof Details>(key: Key, value: Details[Key]) => void;
}

/** The fields of a new or an existing product. */
export function DetailFields({ values, errors, set }: DetailFieldsProps) {
  const { departments, categories } = useOwnDepartments();
  const field = (key: keyof Details) => ({
    name: key,
    value: values[key],
    error: under(errors, key),
    onChange: (e: { currentTarget: { value: string } }) => set(key, e.currentTarget.value),
  });
  const groups = departments.map((d) => ({
    group: d.name,
    items: categories.filter((c) => c.departmentId === d.id).map((c) => ({ value: c.id, label: c.name })),
  }));
  return (
    <div className="fields">
      <TextInput label="Name" required autoComplete="off" {...field('name')} />
      <TextInput label="Brand" autoComplete="off" {...field('brand')} />
      <NativeSelect
        label="Category"
        required
        data={[...(values.categoryId ? [] : [{ value: '', label: 'Choose one' }]), ...groups]}
        {...field('categoryId')}
      />
      <Textarea label="Description" className="wide" rows={3} {...field('description')} />
      <TextInput label="Origin" autoComplete="off" {...field('origin')} />
      <TextInput label="Storage" autoComplete="off" {...field('storage')} />
      <NativeSelect
        label="VAT"
        data={taxOfProduct(values.taxRate, categories.find((c) => c.id === values.categoryId)?.taxRate)}
        {...field('taxRate')}
      />
      <TextInput
        label="Search words"
        className="wide"
        description="Other words that people may search for: synonyms, other languages. The shop never shows them."
        autoComplete="off"
        {...field('keywords')}
      />
      <NativeSelect
        label={EXEMPTION_LABEL}
        className="wide"
        description={EXEMPTION_HINT}
        data={exemptionChoices({ name: 'its category', exemption: exemptionIn(values.categoryId, categories) })}
        {...field('withdrawalExempt')}
        onChange={(e) => set('withdrawalExempt', e.currentTarget.value as Details['withdrawalExempt'])}
      />
    </div>
  );
}
