import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { peopleChanged } from '#admin/api/queries.ts';
import { NotDone } from '#admin/edit/SaveProblem.tsx';
import { Consequences, TypeNameDialog } from '#admin/edit/TypeNameDialog.tsx';
import { Dialog, focusHeading } from '#admin/parts/Dialog.tsx';
import { notify } from '#admin/parts/notify.tsx';
import { useMe } from '#admin/shell/me.ts';
import { consequencesOfWithdrawing, ONLY_OWNER } from './member.ts';
import { type Member, memberChanged, withdrawMember } from './queries.ts';

/** Withdraws a member of staff. Not for the only owner: the store would refuse it. */
export function WithdrawDialog(props: { member: Member; close: () => void }) {
  return props.member.lastOwner ? <LastOwnerStays {...props} /> : <Withdraw {...props} />;
}

function Withdraw({ member, close }: { member: Member; close: () => void }) {
  const me = useMe();
  const queryClient = useQueryClient();
  const router = useRouter();
  const withdraw = useMutation({
    mutationFn: () => withdrawMember(member),
    onSuccess: async () => {
      // Their row is removed, with the button that opened this dialog.
      focusHeading();
      close();
      notify(`${member.name} is not on the staff any more`, member.invited ? 'The link in their mail is worth nothing now.' : undefined);
      await memberChanged(queryClient, router, member.id);
    },
    onError: () => peopleChanged(queryClient),
  });
  return (
    <TypeNameDialog
      title={member.invited ? `Withdraw the invitation of ${member.name}?` : `Withdraw ${member.name} from the staff?`}
      name={member.name}
      press="Withdraw"
      isBusy={withdraw.isPending}
      problem={<NotDone title="Not withdrawn" error={withdraw.error} />}
      confirm={() => withdraw.mutate()}
      close={close}
    >
      <Consequences of={consequencesOfWithdrawing(member, member.id === me.id)} />
    </TypeNameDialog>
  );
}

function LastOwnerStays({ member, close }: { member: Member; close: () => void }) {
  return (
    <Dialog onClose={close} title={`${member.name} stays an owner`}>
      <div className="stack">
        <p>{ONLY_OWNER}</p>
        <div className="actions">
          <Button variant="default" data-autofocus onClick={close}>
            Keep as it is
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
