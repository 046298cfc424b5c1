import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type SubmitEvent, useState } from 'react';
import type { Member } from '../api/types.ts';
import { SaveProblem } from '../edit/SaveProblem.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { tell } from '../parts/tell.tsx';
import { toHeading } from '../parts/toHeading.ts';
import { membersChanged } from '../queries/members.ts';
import { useMe } from '../shell/useMe.ts';
import { withdrawMember } from './api.ts';
import { memberSaved } from './memberSaved.ts';
import { touchedByWithdrawing } from './touched.ts';

/** Withdraws somebody once their name has been typed. */
export function WithdrawDialog({ member, close }: { member: Member; close: () => void }) {
  const [name, setName] = useState('');
  const me = useMe();
  const queryClient = useQueryClient();
  const router = useRouter();
  const meant = name.trim().toLowerCase() === member.name.trim().toLowerCase();
  const withdraw = useMutation({
    mutationFn: () => withdrawMember(member),
    onSuccess: async () => {
      // Their row goes, and with it what this was opened from.
      toHeading();
      close();
      tell(`${member.name} is not on the staff any more`, member.invited ? 'The link in their mail is worth nothing now.' : undefined);
      await memberSaved(queryClient, router, member.id);
    },
    onError: () => membersChanged(queryClient),
  });

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (meant) withdraw.mutate();
  }

  return (
    <Dialog
      onClose={close}
      title={member.invited ? `Withdraw the invitation of ${member.name}?` : `Withdraw ${member.name} from the staff?`}
    >
      <form onSubmit={submit} className="stack">
        <ul className="touched">
          {touchedByWithdrawing(member, member.id === me.id).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <TextInput
          data-autofocus
          label={`Type “${member.name}” to confirm`}
          autoComplete="off"
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
        />
        {withdraw.error && <SaveProblem error={withdraw.error} shown={{}} />}
        <div className="actions">
          <Button type="submit" color="tomato" disabled={!meant} loading={withdraw.isPending}>
            Withdraw
          </Button>
          <Button variant="default" onClick={close}>
            Keep as it is
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
