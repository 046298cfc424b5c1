import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { EXEMPTION_HINT, exemptionChoices, exemptionIn } from '#admin/catalogue/exemption.ts';
import { ConflictDialog } from '#admin/edit/ConflictDialog.tsx';
import { FormFrame } from '#admin/edit/FormFrame.tsx';
import { SaveProblem } from '#admin/edit/SaveProblem.tsx';
import { useEdit } from '#admin/edit/useEdit.ts';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { notify } from '#admin/parts/notify.tsx';
import type { Category } from '#admin/shell/departments.ts';
import {
  CATEGORY_LABELS,
  type CategoryValues,
  categoryChanged,
  categoryErrors,
  categoryValues,
  readCategory,
  writeCategory,
} from './category.ts';

interface CategoryDialogProps {
  category: Category;
  categories: readonly Category[];
  close: () => void;
}

/** Changes a category at the version that was seen. Shows what somebody else changed meanwhile. */
export function CategoryDialog({ category, categories, close }: CategoryDialogProps) {
  const queryClient = useQueryClient();
  const edit = useEdit<Category, CategoryValues>({
    row: category,
    valuesOf: categoryValues,
    check: categoryErrors,
    write: writeCategory,
    read: () => readCategory(queryClient, category),
    unchanged: close,
    done: (saved) => {
      close();
      notify('Saved', saved.name);
      return categoryChanged(queryClient, saved);
    },
  });
  const { values, errors, set } = edit;
  const above = categories.find(({ id }) => id === category.parentId);
  const choices = exemptionChoices({ name: above?.name ?? 'all goods', exemption: exemptionIn(category.parentId, categories) });

  function formatValue(key: keyof CategoryValues, value: string | boolean): string {
    if (key === 'withdrawalExempt') return choices.find((choice) => choice.value === value)?.label ?? '';
    return typeof value === 'boolean' ? (value ? 'Yes' : 'No') : value;
  }

  return (
    <Dialog onClose={close} title={`Change ${category.name}`} size="lg">
      <FormFrame
        submit={edit.submit}
        press="Save"
        isBusy={edit.isBusy}
        leave={{ label: 'Cancel', onClick: close }}
        problem={<SaveProblem error={edit.error} shown={errors} />}
      >
        <TextInput
          label={CATEGORY_LABELS.name}
          required
          autoComplete="off"
          value={values.name}
          error={errors.name}
          onChange={(e) => set('name', e.currentTarget.value)}
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
      </FormFrame>
      <ConflictDialog
        conflict={edit.conflict}
        what={({ name }) => name}
        valuesOf={categoryValues}
        labels={CATEGORY_LABELS}
        format={formatValue}
      />
    </Dialog>
  );
}
