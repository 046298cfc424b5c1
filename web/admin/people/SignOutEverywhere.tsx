import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#admin/api/client.ts';
import { NotDone } from '#admin/edit/SaveProblem.tsx';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { Icon } from '#admin/parts/Icon.tsx';
import { notify } from '#admin/parts/notify.tsx';
import { useMe } from '#admin/shell/me.ts';
import { may } from '#contracts/permissions.ts';

/** Shown only to users who may do it. */
export function SignOutButton({ person }: { person: { id: string; name: string } }) {
  const [asking, setAsking] = useState(false);
  if (!may(useMe().role, 'sessions.end')) return null;
  return (
    <>
      <Button variant="default" leftSection={<Icon name="leave" />} onClick={() => setAsking(true)}>
        Sign out everywhere
      </Button>
      {asking && <SignOutDialog person={person} close={() => setAsking(false)} />}
    </>
  );
}

interface SignOutDialogProps {
  person: { id: string; name: string };
  close: () => void;
}

/** Explains what it means, and then signs a person out on every device. */
export function SignOutDialog({ person, close }: SignOutDialogProps) {
  const signOut = useMutation({
    mutationFn: async () => void (await api.staff.people[':id'].sessions.$delete({ param: { id: person.id } })),
    onSuccess: () => {
      close();
      notify(`${person.name} is signed out everywhere`, 'Their password stays as it is.');
    },
  });
  return (
    <Dialog onClose={close} title={`Sign ${person.name} out everywhere?`}>
      <div className="stack">
        <ul className="consequences">
          <li>Every device of theirs has to sign in again. Open pages notice at once.</li>
          <li>Password, cart and orders stay as they are.</li>
          <li>If somebody else knows the password, ask them to choose a new one.</li>
        </ul>
        <NotDone title="Not signed out" error={signOut.error} />
        <div className="actions">
          <Button color="tomato" loading={signOut.isPending} onClick={() => signOut.mutate()}>
            Sign out everywhere
          </Button>
          <Button variant="default" onClick={close}>
            Keep as it is
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
