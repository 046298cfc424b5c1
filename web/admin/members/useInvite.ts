import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '#admin/api/client.ts';
import { isProblem } from '#admin/api/problem.ts';
import { fieldErrors } from '#admin/edit/fieldErrors.ts';
import { focusInvalid } from '#admin/edit/focusInvalid.ts';
import { tell } from '#admin/parts/tell.tsx';
import { membersChanged } from '#admin/queries/members.ts';
import { newMember } from '#contracts/members.ts';
import { faultsOf, type MemberValues, parted } from './memberValues.ts';

/** The form of an invitation: checks, sends, and tells; what is wrong comes back by field. */
export function useInvite(close: () => void) {
  const [email, setEmail] = useState('');
  const [values, setValues] = useState<MemberValues>({ name: '', role: 'clerk', departments: '' });
  const [errors, setErrors] = useState<Record<string, string>>({});
  const queryClient = useQueryClient();
  const invite = useMutation({
    mutationFn: (json: ReturnType<typeof newMember.parse>) => answer(api.staff.members.$post({ json })),
    onSuccess: async (member) => {
      await membersChanged(queryClient);
      close();
      if (member.invited) tell(`${member.name} is invited`, `A mail with a link for 7 days is on its way to ${member.email}.`);
      else tell(`${member.name} is on the staff`, 'They have an account here: they sign in as they always do.');
    },
    onError: (error) => {
      if (isProblem(error, 'already_staff')) setErrors({ email: error.message });
      else if (isProblem(error)) setErrors(error.fields);
      focusInvalid();
    },
  });

  function submit() {
    const read = newMember.safeParse({ email, name: values.name, role: values.role, departments: parted(values.departments) });
    const found = { ...fieldErrors(read.error?.issues ?? []), ...faultsOf(values) };
    setErrors(found);
    if (read.data && Object.keys(found).length === 0) invite.mutate(read.data);
    else invite.reset();
    focusInvalid();
  }

  const set = <Key extends keyof MemberValues>(key: Key, value: MemberValues[Key]) => setValues((now) => ({ ...now, [key]: value }));
  return { email, setEmail, values, set, errors, invite, submit };
}
