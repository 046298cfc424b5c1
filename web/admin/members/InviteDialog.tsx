import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '#admin/api/client.ts';
import { isProblem } from '#admin/api/problem.ts';
import { peopleChanged } from '#admin/api/queries.ts';
import { FormFrame } from '#admin/edit/FormFrame.tsx';
import { issueErrors, refusedFields } from '#admin/edit/fieldErrors.ts';
import { SaveProblem } from '#admin/edit/SaveProblem.tsx';
import { useSave } from '#admin/edit/useSave.ts';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { notify } from '#admin/parts/notify.tsx';
import { newMember } from '#contracts/members.ts';
import { MemberFields } from './MemberFields.tsx';
import { type MemberValues, memberErrors, splitIds } from './member.ts';

export function InviteDialog({ close }: { close: () => void }) {
  const [email, setEmail] = useState('');
  const [values, setValues] = useState<MemberValues>({ name: '', role: 'clerk', departments: '' });
  const queryClient = useQueryClient();
  const invite = useSave({
    send: (json: ReturnType<typeof newMember.parse>) => answer(api.staff.members.$post({ json })),
    fieldsOf: (error) => (isProblem(error, 'already_staff') ? { email: error.message } : refusedFields(error)),
    done: async (member) => {
      await peopleChanged(queryClient);
      close();
      if (member.invited) notify(`${member.name} is invited`, `A mail with a link for 7 days is on its way to ${member.email}.`);
      else notify(`${member.name} is on the staff`, 'They have an account here: they sign in as they always do.');
    },
  });

  function submit() {
    const read = newMember.safeParse({ email, name: values.name, role: values.role, departments: splitIds(values.departments) });
    const errors = { ...issueErrors(read.error?.issues), ...memberErrors(values) };
    invite.submit({ errors, input: Object.keys(errors).length === 0 ? read.data : undefined });
  }

  return (
    <Dialog onClose={close} title="Invite somebody to the staff" size="lg">
      <FormFrame
        submit={submit}
        press="Send the invitation"
        isBusy={invite.isBusy}
        leave={{ label: 'Cancel', onClick: close }}
        problem={!invite.errors.email && <SaveProblem error={invite.error} shown={invite.errors} />}
      >
        <TextInput
          data-autofocus
          label="E-mail"
          type="email"
          autoComplete="off"
          maxLength={254}
          description="A mail with a link goes there. Somebody who shops here with this address has the role at once."
          value={email}
          error={invite.errors.email}
          onChange={(e) => setEmail(e.currentTarget.value)}
        />
        <MemberFields values={values} errors={invite.errors} set={(key, value) => setValues((now) => ({ ...now, [key]: value }))} />
      </FormFrame>
    </Dialog>
  );
}
