import { Button } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import type { Member } from '#admin/api/types.ts';
import { SaveProblem } from '#admin/edit/SaveProblem.tsx';
import { useDraft } from '#admin/edit/useDraft.ts';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { MemberConflict } from './MemberConflict.tsx';
import { MemberFields } from './MemberFields.tsx';
import { faultsOf, valuesOf } from './memberValues.ts';
import { useMemberSave } from './useMemberSave.ts';

/** Changes a member over the version that was seen; what somebody else changed meanwhile is shown beside it. */
export function EditDialog({ member, close }: { member: Member; close: () => void }) {
  const draft = useDraft(member, valuesOf);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const { saving, error, pending, save } = useMemberSave(member.id, setErrors, close);

  function submit(event: SubmitEvent) {
    event.preventDefault();
    const found = faultsOf(draft.values);
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    if (draft.dirty) void save(draft.base, draft.edits);
    else close();
  }

  return (
    <Dialog onClose={close} title={`Change ${member.name}`} size="lg">
      <form onSubmit={submit} noValidate className="stack">
        <p className="soft">{member.email}. What they may do changes at once.</p>
        <MemberFields values={draft.values} errors={errors} set={draft.set} lastOwner={member.lastOwner} />
        {error && <SaveProblem error={error} shown={errors} />}
        <div className="actions">
          <Button type="submit" loading={pending}>
            Save
          </Button>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
        </div>
      </form>
      <MemberConflict saving={saving} />
    </Dialog>
  );
}
