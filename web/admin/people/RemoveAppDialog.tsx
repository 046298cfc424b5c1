import { Alert } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '#admin/api/client.ts';
import { TypeNameDialog } from '#admin/parts/TypeNameDialog.tsx';
import { tell, wordsOf } from '#admin/parts/tell.tsx';
import { toHeading } from '#admin/parts/toHeading.ts';
import { customersChanged } from '#admin/queries/customers.ts';
import { membersChanged } from '#admin/queries/members.ts';

interface RemoveAppDialogProps {
  person: { id: string; name: string };
  close: () => void;
}

/** Removes somebody's authenticator app once their name has been typed. */
export function RemoveAppDialog({ person, close }: RemoveAppDialogProps) {
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: async () => void (await api.staff.people[':id']['second-factor'].$delete({ param: { id: person.id } })),
    onSuccess: () => {
      // What this was opened from goes with the app.
      toHeading();
      close();
      tell(`${person.name} signs in by password alone`, 'They have been told by mail.');
    },
    onSettled: () => Promise.all([membersChanged(queryClient), customersChanged(queryClient)]),
  });

  return (
    <TypeNameDialog
      title={`Remove the authenticator app of ${person.name}?`}
      name={person.name}
      press="Remove the app"
      isBusy={remove.isPending}
      problem={
        remove.error && (
          <Alert color="tomato" role="alert" title="Not removed">
            {wordsOf(remove.error)}
          </Alert>
        )
      }
      confirm={() => remove.mutate()}
      close={close}
    >
      <Alert color="honey" title="Check first that it is them">
        See them in person, or call a number that you knew before. Somebody who knows their password and talks you into this gets in.
      </Alert>
      <ul className="touched">
        <li>Their app and their recovery codes stop working. The password alone lets them in, until they set up another app.</li>
        <li>Every device of theirs is signed out, and a mail tells them.</li>
        <li>Password, passkeys and orders stay. The audit says that it was you.</li>
      </ul>
    </TypeNameDialog>
  );
}
