import { useQuery } from '@tanstack/react-query';
import type { Role } from '#admin/api/types.ts';
import { ConflictModal } from '#admin/edit/ConflictModal.tsx';
import { departmentsQuery } from '#admin/queries/aisles.ts';
import { MEMBER_LABELS, type MemberValues, parted, valuesOf } from './memberValues.ts';
import { roleName } from './roleName.ts';
import type { useMemberSave } from './useMemberSave.ts';

/** Both versions of what two people changed on one member. */
export function MemberConflict({ saving }: { saving: ReturnType<typeof useMemberSave>['saving'] }) {
  const departments = useQuery(departmentsQuery).data ?? [];
  const { clash, settle, dismiss } = saving;
  if (!clash) return null;
  const theirs = valuesOf(clash.theirs);

  function say(key: keyof MemberValues, value: string): string {
    if (key === 'role') return roleName(value as Role);
    if (key === 'name') return value;
    const ids = parted(value);
    const names = departments.filter((d) => ids.includes(d.id)).map((d) => d.name);
    return names.join(', ');
  }

  return (
    <ConflictModal
      what={clash.theirs.name}
      leave="Back to editing"
      differences={clash.clashing.map((key) => ({
        key,
        label: MEMBER_LABELS[key],
        theirs: say(key, theirs[key]),
        mine: say(key, clash.edits[key] ?? ''),
      }))}
      onSettle={(mine) => settle(mine as Set<keyof MemberValues>)}
      onClose={dismiss}
    />
  );
}
