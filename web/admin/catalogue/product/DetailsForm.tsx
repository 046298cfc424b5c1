import { useQueryClient } from '@tanstack/react-query';
import { taxWords } from '#admin/catalogue/categories/tax.ts';
import { EXEMPTION_NAMES } from '#admin/catalogue/exemption.ts';
import { type Product, productQuery, productsChanged, readProduct } from '#admin/catalogue/queries.ts';
import { ConflictDialog } from '#admin/edit/ConflictDialog.tsx';
import { FormFrame } from '#admin/edit/FormFrame.tsx';
import { SaveProblem } from '#admin/edit/SaveProblem.tsx';
import { useEdit } from '#admin/edit/useEdit.ts';
import { notify } from '#admin/parts/notify.tsx';
import { useOwnDepartments } from '#admin/shell/departments.ts';
import type { Exemption } from '#contracts/words.ts';
import { DetailFields } from './DetailFields.tsx';
import { DETAIL_LABELS, type Details, detailErrors, detailsOf } from './details.ts';
import { writeDetails } from './writes.ts';

/** The form for name, brand, category and texts of a product. */
export function DetailsForm({ product }: { product: Product }) {
  const queryClient = useQueryClient();
  const { nameOf } = useOwnDepartments();
  const edit = useEdit<Product, Details>({
    row: product,
    valuesOf: detailsOf,
    check: detailErrors,
    write: writeDetails,
    read: () => readProduct(queryClient, product.id),
    done: (saved) => {
      queryClient.setQueryData(productQuery(product.id).queryKey, saved);
      notify('Saved', saved.name);
      return productsChanged(queryClient);
    },
  });
  return (
    <section className="panel" aria-labelledby="details">
      <h2 id="details">Details</h2>
      <FormFrame
        submit={edit.submit}
        press="Save details"
        isBusy={edit.isBusy}
        disabled={!edit.isDirty}
        leave={edit.isDirty ? { label: 'Leave as it was', onClick: edit.reset } : undefined}
        isDirty={edit.isDirty}
        problem={<SaveProblem error={edit.error} shown={edit.errors} />}
      >
        <DetailFields values={edit.values} errors={edit.errors} set={edit.set} />
      </FormFrame>
      <ConflictDialog
        conflict={edit.conflict}
        what={({ name }) => name}
        valuesOf={detailsOf}
        labels={DETAIL_LABELS}
        format={(key, value) => FORMATS[key]?.(value, nameOf) ?? value}
      />
    </section>
  );
}

const FORMATS: Partial<Record<keyof Details, (value: string, nameOf: (id: string) => string) => string>> = {
  categoryId: (value, nameOf) => nameOf(value),
  taxRate: (value) => (value === '' ? 'As its category' : taxWords(Number(value))),
  withdrawalExempt: (value) => (value in EXEMPTION_NAMES ? EXEMPTION_NAMES[value as Exemption] : 'As its category'),
};
