import { useQueryClient } from '@tanstack/react-query';
import { EXEMPTION_NAMES } from '#admin/catalogue/exemption.ts';
import { ConflictDialog } from '#admin/edit/ConflictDialog.tsx';
import { FormFrame } from '#admin/edit/FormFrame.tsx';
import { SaveProblem } from '#admin/edit/SaveProblem.tsx';
import { useEdit } from '#admin/edit/useEdit.ts';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { notify } from '#admin/parts/notify.tsx';
import type { Category, OwnDepartments } from '#admin/shell/departments.ts';
import { withBelow } from '#contracts/words.ts';
import { CategoryFields } from './CategoryFields.tsx';
import {
  atBelow,
  CATEGORY_LABELS,
  type CategoryValues,
  categoriesChanged,
  categoryErrors,
  categoryValues,
  readCategory,
  writeCategory,
} from './category.ts';
import { taxWords } from './tax.ts';

interface CategoryDialogProps {
  category: Category;
  own: OwnDepartments;
  close: () => void;
}

/** Changes a category at the version that was seen. Shows what somebody else changed meanwhile. */
export function CategoryDialog({ category, own, close }: CategoryDialogProps) {
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
      return categoriesChanged(queryClient);
    },
  });
  const errors = atBelow(edit.errors);
  const itself = withBelow([category.id], own.categories);

  function formatValue(key: keyof CategoryValues, value: string | boolean): string {
    if (key === 'withdrawalExempt') return value ? EXEMPTION_NAMES[value as keyof typeof EXEMPTION_NAMES] : 'As what is above it';
    if (key === 'taxRate') return taxWords(Number(value));
    if (key === 'below') return own.nameOf(String(value));
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
        <CategoryFields
          values={edit.values}
          errors={errors}
          set={edit.set}
          departments={own.departments}
          categories={own.categories.filter(({ id }) => !itself.has(id))}
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
