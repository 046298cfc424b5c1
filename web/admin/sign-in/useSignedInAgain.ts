import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Me } from '#admin/api/types.ts';
import { meQuery } from '#admin/queries/me.ts';
import { useMe } from '#admin/shell/useMe.ts';
import { useEnter } from './useEnter.ts';

/** Goes on where the same person has signed in again. For somebody else at this desk it begins anew: what was open is not theirs. */
export function useSignedInAgain(close: (again: boolean) => void): (user: Me) => Promise<void> {
  const me = useMe();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const enter = useEnter();
  return async (user) => {
    if (user.id === me.id) {
      queryClient.setQueryData(meQuery.queryKey, user);
      return close(true);
    }
    close(false);
    await navigate({ to: '/', ignoreBlocker: true });
    await enter(user);
  };
}
