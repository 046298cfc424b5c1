import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '#admin/api/client.ts';
import { isProblem } from '#admin/api/problem.ts';
import type { Member } from '#admin/api/types.ts';
import { tell, tellProblem } from '#admin/parts/tell.tsx';
import { membersChanged } from '#admin/queries/members.ts';

export function useInviteAgain() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: Member) => answer(api.staff.members[':id'].invitation.$post({ param: { id } })),
    onSuccess: ({ email }) => tell('A new invitation is on its way', `To ${email}. The link in the mail before it is worth nothing now.`),
    onError: (error, { name }) => {
      if (isProblem(error, 'not_found')) tell('Nothing was sent', `${name} has followed an invitation, or was withdrawn.`);
      else tellProblem('No invitation was sent', error);
    },
    onSettled: () => membersChanged(queryClient),
  });
}
