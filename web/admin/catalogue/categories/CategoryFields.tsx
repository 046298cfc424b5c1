import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { EXEMPTION_HINT, exemptionChoices, exemptionIn } from '#admin/catalogue/exemption.ts';
import type { FieldErrors } from '#admin/edit/fieldErrors.ts';
import { treeOf } from '#admin/pricing/goods/categoryTree.ts';
import type { Category, Department } from '#admin/shell/departments.ts';
import { CATEGORY_LABELS, type CategoryValues } from './category.ts';
import { taxChoices } from './tax.ts';

interface CategoryFieldsProps {
  values: CategoryValues;
  errors: FieldErrors;
  set: <Key extends keyof CategoryValues>(key: Key, value: CategoryValues[Key]) => void;
  /** The departments and categories of the user, without what cannot be above it. */
  departments: readonly Department[];
  categories: readonly Category[];
}

export function CategoryFields({ values, errors, set, departments, categories }: CategoryFieldsProps) {
  const above = categories.find(({ id }) => id === values.below);
  const choices = exemptionChoices({ name: above?.name ?? 'all goods', exemption: exemptionIn(above?.id ?? null, categories) });
  return (
    <>
      <TextInput
        data-autofocus
        label={CATEGORY_LABELS.name}
        required
        autoComplete="off"
        value={values.name}
        error={errors.name}
        onChange={(e) => set('name', e.currentTarget.value)}
      />
      <NativeSelect
        label={CATEGORY_LABELS.below}
        description="What is below it goes along."
        data={placesFor(departments, categories)}
        value={values.below}
        error={errors.below}
        onChange={(e) => set('below', e.currentTarget.value)}
      />
      <NativeSelect
        label={CATEGORY_LABELS.taxRate}
        description="Prices include it."
        data={taxChoices(values.taxRate)}
        value={values.taxRate}
        error={errors.taxRate}
        onChange={(e) => set('taxRate', e.currentTarget.value)}
      />
      <NativeSelect
        label={CATEGORY_LABELS.withdrawalExempt}
        description={`${EXEMPTION_HINT} A category below this one, or a product, may say otherwise.`}
        data={choices}
        value={values.withdrawalExempt}
        error={errors.withdrawalExempt}
        onChange={(e) => set('withdrawalExempt', e.currentTarget.value as CategoryValues['withdrawalExempt'])}
      />
      <Checkbox
        label={CATEGORY_LABELS.freshGoods}
        description="A reduction is then reckoned from the price just before it, and not from the lowest of 30 days. It says nothing about giving goods back."
        checked={values.freshGoods}
        onChange={(e) => set('freshGoods', e.currentTarget.checked)}
      />
    </>
  );
}

/** What a category can be directly below: each department, and each category in it, indented by its depth. */
export function placesFor(departments: readonly Department[], categories: readonly Category[]) {
  return departments.map(({ id, name }) => ({
    group: name,
    items: [
      { value: id, label: `${name}, directly` },
      ...treeOf(id, categories).map(({ category, depth }) => ({ value: category.id, label: `${'\u2003'.repeat(depth)}${category.name}` })),
    ],
  }));
}
