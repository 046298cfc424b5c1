import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormFrame } from '#admin/edit/FormFrame.tsx';
import { refusedFields } from '#admin/edit/fieldErrors.ts';
import { SaveProblem } from '#admin/edit/SaveProblem.tsx';
import { useSave } from '#admin/edit/useSave.ts';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { notify } from '#admin/parts/notify.tsx';
import type { OwnDepartments } from '#admin/shell/departments.ts';
import { CategoryFields } from './CategoryFields.tsx';
import { atBelow, type CategoryValues, categoriesChanged, categoryErrors, createCategory } from './category.ts';
import { USUAL_TAX } from './tax.ts';

interface NewCategoryDialogProps {
  /** The department or the category that it begins below. */
  below: string;
  own: OwnDepartments;
  close: () => void;
}

export function NewCategoryDialog({ below, own, close }: NewCategoryDialogProps) {
  const queryClient = useQueryClient();
  const above = own.categories.find(({ id }) => id === below);
  const taxRate = above ? String(above.taxRate) : USUAL_TAX;
  const [values, setValues] = useState<CategoryValues>({
    name: '',
    below,
    taxRate,
    withdrawalExempt: '',
    freshGoods: above?.freshGoods ?? false,
  });
  const save = useSave({
    send: (given: CategoryValues) => createCategory(given, own.categories),
    fieldsOf: (error) => atBelow(refusedFields(error)),
    done: async (made) => {
      await categoriesChanged(queryClient);
      close();
      notify('Added', made.name);
    },
  });

  function submit() {
    const errors = categoryErrors(values);
    save.submit({ errors, input: Object.keys(errors).length === 0 ? values : undefined });
  }

  return (
    <Dialog onClose={close} title={`New category in ${own.nameOf(below)}`} size="lg">
      <FormFrame
        submit={submit}
        press="Add the category"
        isBusy={save.isBusy}
        leave={{ label: 'Cancel', onClick: close }}
        problem={<SaveProblem error={save.error} shown={save.errors} />}
      >
        <CategoryFields
          values={values}
          errors={save.errors}
          set={(key, value) => setValues((now) => ({ ...now, [key]: value }))}
          departments={own.departments}
          categories={own.categories}
        />
      </FormFrame>
    </Dialog>
  );
}
