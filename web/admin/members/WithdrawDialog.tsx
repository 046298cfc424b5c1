import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import type { Member } from '#admin/api/types.ts';
import { SaveProblem } from '#admin/edit/SaveProblem.tsx';
import { TypeNameDialog } from '#admin/parts/TypeNameDialog.tsx';
import { tell } from '#admin/parts/tell.tsx';
import { toHeading } from '#admin/parts/toHeading.ts';
import { membersChanged } from '#admin/queries/members.ts';
import { useMe } from '#admin/shell/useMe.ts';
import { withdrawMember } from './api.ts';
import { memberSaved } from './memberSaved.ts';
import { touchedByWithdrawing } from './touched.ts';

/** Withdraws somebody once their name has been typed. */
export function WithdrawDialog({ member, close }: { member: Member; close: () => void }) {
  const me = useMe();
  const queryClient = useQueryClient();
  const router = useRouter();
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

  return (
    <TypeNameDialog
      title={member.invited ? `Withdraw the invitation of ${member.name}?` : `Withdraw ${member.name} from the staff?`}
      name={member.name}
      press="Withdraw"
      isBusy={withdraw.isPending}
      problem={withdraw.error && <SaveProblem error={withdraw.error} shown={{}} />}
      confirm={() => withdraw.mutate()}
      close={close}
    >
      <ul className="touched">
        {touchedByWithdrawing(member, member.id === me.id).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </TypeNameDialog>
  );
}
