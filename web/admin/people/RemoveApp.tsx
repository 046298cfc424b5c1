import { Alert, Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#admin/api/client.ts';
import { peopleChanged } from '#admin/api/queries.ts';
import { NotDone } from '#admin/edit/SaveProblem.tsx';
import { TypeNameDialog } from '#admin/edit/TypeNameDialog.tsx';
import { focusHeading } from '#admin/parts/Dialog.tsx';
import { Icon } from '#admin/parts/Icon.tsx';
import { notify } from '#admin/parts/notify.tsx';
import { useMe } from '#admin/shell/me.ts';
import { may } from '#contracts/permissions.ts';

/** Shown only to users who may do it, for a person with an app. */
export function RemoveAppButton({ person }: { person: { id: string; name: string; secondFactor: boolean } }) {
  const [asking, setAsking] = useState(false);
  const offered = useMayRemoveApp(person);
  return (
    <>
      {offered && (
        <Button variant="default" leftSection={<Icon name="phone" />} onClick={() => setAsking(true)}>
          Remove the authenticator app
        </Button>
      )}
      {asking && <RemoveAppDialog person={person} close={() => setAsking(false)} />}
    </>
  );
}

interface RemoveAppDialogProps {
  person: { id: string; name: string };
  close: () => void;
}

/** Removes a person's authenticator app after their name was typed. */
export function RemoveAppDialog({ person, close }: RemoveAppDialogProps) {
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: async () => void (await api.staff.people[':id']['second-factor'].$delete({ param: { id: person.id } })),
    onSuccess: () => {
      // The button that opened this dialog is removed with the app.
      focusHeading();
      close();
      notify(`${person.name} signs in by password alone`, 'They have been told by mail.');
    },
    onSettled: () => peopleChanged(queryClient),
  });

  return (
    <TypeNameDialog
      title={`Remove the authenticator app of ${person.name}?`}
      name={person.name}
      press="Remove the app"
      isBusy={remove.isPending}
      problem={<NotDone title="Not removed" error={remove.error} />}
      confirm={() => remove.mutate()}
      close={close}
    >
      <Alert color="honey" title="Check first that it is them">
        See them in person, or call a number that you knew before. Somebody who knows their password and talks you into this gets in.
      </Alert>
      <ul className="consequences">
        <li>Their app and their recovery codes stop working. The password alone lets them in, until they set up another app.</li>
        <li>Every device of theirs is signed out, and a mail tells them.</li>
        <li>Password, passkeys and orders stay. The audit says that it was you.</li>
      </ul>
    </TypeNameDialog>
  );
}

/** May the signed-in user remove this person's app? Not their own: that is done on the account page, with a code. */
export function useMayRemoveApp({ id, secondFactor }: { id: string; secondFactor: boolean }): boolean {
  const me = useMe();
  return secondFactor && id !== me.id && may(me.role, 'factors.reset');
}
