import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { ConflictDialog } from '#admin/edit/ConflictDialog.tsx';
import { FormFrame } from '#admin/edit/FormFrame.tsx';
import { SaveProblem } from '#admin/edit/SaveProblem.tsx';
import { useEdit } from '#admin/edit/useEdit.ts';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { notify } from '#admin/parts/notify.tsx';
import { departmentsQuery } from '#admin/shell/departments.ts';
import type { Role } from '#admin/shell/me.ts';
import { MemberFields } from './MemberFields.tsx';
import { MEMBER_LABELS, type MemberValues, memberErrors, roleName, splitIds, valuesOf } from './member.ts';
import { type Member, memberChanged, readMember, writeMember } from './queries.ts';

/** Changes a member of staff at the version that was seen. Shows what somebody else changed meanwhile. */
export function EditDialog({ member, close }: { member: Member; close: () => void }) {
  const queryClient = useQueryClient();
  const router = useRouter();
  const departments = useQuery(departmentsQuery).data ?? [];
  const edit = useEdit<Member, MemberValues>({
    row: member,
    valuesOf,
    check: memberErrors,
    write: writeMember,
    read: () => readMember(member.id),
    unchanged: close,
    done: (saved) => {
      close();
      notify('Saved', saved.name);
      return memberChanged(queryClient, router, saved.id);
    },
  });

  function formatValue(key: keyof MemberValues, value: string): string {
    if (key === 'role') return roleName(value as Role);
    if (key === 'name') return value;
    const ids = splitIds(value);
    const chosen = departments.filter(({ id }) => ids.includes(id));
    return chosen.map(({ name }) => name).join(', ');
  }

  return (
    <Dialog onClose={close} title={`Change ${member.name}`} size="lg">
      <FormFrame
        submit={edit.submit}
        press="Save"
        isBusy={edit.isBusy}
        leave={{ label: 'Cancel', onClick: close }}
        problem={<SaveProblem error={edit.error} shown={edit.errors} />}
      >
        <p className="soft">{member.email}. What they may do changes at once.</p>
        <MemberFields values={edit.values} errors={edit.errors} set={edit.set} lastOwner={member.lastOwner} />
      </FormFrame>
      <ConflictDialog conflict={edit.conflict} what={({ name }) => name} valuesOf={valuesOf} labels={MEMBER_LABELS} format={formatValue} />
    </Dialog>
  );
}
