import { Alert, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { api } from '#admin/api/client.ts';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { tell, wordsOf } from '#admin/parts/tell.tsx';

interface SignOutDialogProps {
  person: { id: string; name: string };
  close: () => void;
}

/** Signs somebody out on every device, once it has been said what that touches. */
export function SignOutDialog({ person, close }: SignOutDialogProps) {
  const signOut = useMutation({
    mutationFn: async () => void (await api.staff.people[':id'].sessions.$delete({ param: { id: person.id } })),
    onSuccess: () => {
      close();
      tell(`${person.name} is signed out everywhere`, 'Their password stays as it is.');
    },
  });
  return (
    <Dialog onClose={close} title={`Sign ${person.name} out everywhere?`}>
      <div className="stack">
        <ul className="touched">
          <li>Every device of theirs has to sign in again. Open pages notice at once.</li>
          <li>Password, cart and orders stay as they are.</li>
          <li>If somebody else knows the password, ask them to choose a new one.</li>
        </ul>
        {signOut.error && (
          <Alert color="tomato" role="alert" title="Not signed out">
            {wordsOf(signOut.error)}
          </Alert>
        )}
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
