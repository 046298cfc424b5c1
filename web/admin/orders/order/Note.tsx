import { Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { ConflictDialog } from '#admin/edit/ConflictDialog.tsx';
import { FormFrame } from '#admin/edit/FormFrame.tsx';
import type { FieldErrors } from '#admin/edit/fieldErrors.ts';
import { readText } from '#admin/edit/readers.ts';
import { SaveProblem } from '#admin/edit/SaveProblem.tsx';
import { useEdit } from '#admin/edit/useEdit.ts';
import { keepOrder, readOrder, writeNote } from '#admin/orders/queries.ts';
import { notify } from '#admin/parts/notify.tsx';
import type { StaffOrder } from '#contracts/orders.ts';

interface Values {
  note: string;
}

const MOST = 1_000;
const readNote = readText(MOST);

/** The note of staff, which the customer does not see. Shows what somebody else wrote meanwhile. */
export function Note({ order }: { order: StaffOrder }) {
  const queryClient = useQueryClient();
  const edit = useEdit<StaffOrder, Values>({
    row: order,
    valuesOf,
    check: noteErrors,
    write: ({ note = '' }, row) => writeNote(row, note.trim() || null),
    read: () => readOrder(order.id),
    done: async (saved) => {
      keepOrder(queryClient, saved);
      notify(saved.note ? 'Note saved' : 'Note taken off', `Order ${saved.number}`);
    },
  });
  return (
    <section className="panel order-note" aria-labelledby="note">
      <h2 id="note">Note of the staff</h2>
      <FormFrame
        submit={edit.submit}
        press="Save the note"
        isBusy={edit.isBusy}
        disabled={!edit.isDirty}
        leave={edit.isDirty ? { label: 'Leave it as it was', onClick: edit.reset } : undefined}
        problem={<SaveProblem error={edit.error} shown={edit.errors} />}
        isDirty={edit.isDirty}
      >
        <Textarea
          aria-label="Note"
          description="The customer does not see it."
          autosize
          minRows={2}
          maxRows={12}
          maxLength={MOST}
          value={edit.values.note}
          error={edit.errors.note}
          onChange={(e) => edit.set('note', e.currentTarget.value)}
        />
      </FormFrame>
      <ConflictDialog
        conflict={edit.conflict}
        what={({ number }) => `the note of ${number}`}
        valuesOf={valuesOf}
        labels={{ note: 'Note' }}
        format={(_, value) => value}
      />
    </section>
  );
}

function valuesOf({ note }: StaffOrder): Values {
  return { note: note ?? '' };
}

function noteErrors({ note }: Values): FieldErrors {
  const read = readNote(note.trim());
  return note.trim() !== '' && 'error' in read ? { note: read.error } : {};
}
