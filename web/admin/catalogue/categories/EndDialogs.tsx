import { Button, NativeSelect } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormFrame } from '#admin/edit/FormFrame.tsx';
import { NotDone } from '#admin/edit/SaveProblem.tsx';
import { Consequences } from '#admin/edit/TypeNameDialog.tsx';
import { Dialog, focusHeading } from '#admin/parts/Dialog.tsx';
import { notify } from '#admin/parts/notify.tsx';
import type { Category, Department, OwnDepartments } from '#admin/shell/departments.ts';
import { withBelow } from '#contracts/words.ts';
import { placesFor } from './CategoryFields.tsx';
import { categoriesChanged, deleteCategory, mergeCategory } from './category.ts';
import { deleteDepartment, departmentsChanged } from './department.ts';

/** Puts all that is in a category into another, which the user chooses. */
export function MergeDialog({ category, own, close }: { category: Category; own: OwnDepartments; close: () => void }) {
  const queryClient = useQueryClient();
  const [into, setInto] = useState('');
  const itself = withBelow([category.id], own.categories);
  const others = own.categories.filter(({ id }) => !itself.has(id));
  const merge = useMutation({
    mutationFn: () => mergeCategory(category, into),
    onSuccess: async ({ name }) => {
      focusHeading();
      close();
      notify('Put together', `All of ${category.name} is in ${name} now.`);
      await categoriesChanged(queryClient);
    },
  });
  // A department is no category: what is directly below it has none.
  const places = placesFor(own.departments, others).map(({ group, items }) => ({ group, items: items.slice(1) }));
  return (
    <Dialog onClose={close} title={`Put ${category.name} into another category`} size="lg">
      <FormFrame
        submit={() => merge.mutate()}
        press="Put it there"
        isBusy={merge.isPending}
        disabled={into === ''}
        leave={{ label: 'Keep both', onClick: close }}
        problem={<NotDone title="Not put together" error={merge.error} />}
      >
        <Consequences
          of={[
            'Its goods and the categories below it go there.',
            `${category.name} is deleted. Its address in the shop leads to the other one.`,
            'Its goods have the tax, and the rules for giving back and for reductions, of the other one. Open carts show it.',
          ]}
        />
        <NativeSelect
          data-autofocus
          label="Into"
          data={[{ value: '', label: 'Choose a category' }, ...places.filter(({ items }) => items.length > 0)]}
          value={into}
          onChange={(e) => setInto(e.currentTarget.value)}
        />
      </FormFrame>
    </Dialog>
  );
}

export function DeleteCategoryDialog({ category, close }: { category: Category; close: () => void }) {
  const queryClient = useQueryClient();
  return (
    <DeleteDialog
      name={category.name}
      words="Only a category without goods, categories below it and pricing rules can be deleted. Put one that is in use into another."
      remove={() => deleteCategory(category)}
      changed={() => categoriesChanged(queryClient)}
      close={close}
    />
  );
}

export function DeleteDepartmentDialog({ department, close }: { department: Department; close: () => void }) {
  const queryClient = useQueryClient();
  return (
    <DeleteDialog
      name={department.name}
      words="Only a department without categories and staff can be deleted. Orders of the past keep its goods."
      remove={() => deleteDepartment(department)}
      changed={() => departmentsChanged(queryClient)}
      close={close}
    />
  );
}

interface DeleteDialogProps {
  name: string;
  words: string;
  remove: () => Promise<void>;
  changed: () => Promise<unknown>;
  close: () => void;
}

function DeleteDialog({ name, words, remove, changed, close }: DeleteDialogProps) {
  const removing = useMutation({
    mutationFn: remove,
    onSuccess: async () => {
      focusHeading();
      close();
      notify('Deleted', name);
      await changed();
    },
  });
  return (
    <Dialog onClose={close} title={`Delete ${name}?`}>
      <div className="stack">
        <p>{words}</p>
        <NotDone title="Not deleted" error={removing.error} />
        <div className="actions">
          <Button color="tomato" loading={removing.isPending} onClick={() => removing.mutate()}>
            Delete
          </Button>
          <Button variant="default" data-autofocus onClick={close}>
            Keep it
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
