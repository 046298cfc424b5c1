import { Button, TextInput } from '@mantine/core';
import type { SubmitEvent } from 'react';
import { SaveProblem } from '#admin/edit/SaveProblem.tsx';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { MemberFields } from './MemberFields.tsx';
import { useInvite } from './useInvite.ts';

export function InviteDialog({ close }: { close: () => void }) {
  const { email, setEmail, values, set, errors, invite, submit } = useInvite(close);

  function onSubmit(event: SubmitEvent) {
    event.preventDefault();
    submit();
  }

  return (
    <Dialog onClose={close} title="Invite somebody to the staff" size="lg">
      <form onSubmit={onSubmit} noValidate className="stack">
        <TextInput
          data-autofocus
          label="E-mail"
          type="email"
          autoComplete="off"
          maxLength={254}
          description="A mail with a link goes there. Somebody who shops here with this address has the role at once."
          value={email}
          error={errors.email}
          onChange={(e) => setEmail(e.currentTarget.value)}
        />
        <MemberFields values={values} errors={errors} set={set} />
        {invite.error && !errors.email && <SaveProblem error={invite.error} shown={errors} />}
        <div className="actions">
          <Button type="submit" loading={invite.isPending}>
            Send the invitation
          </Button>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
