import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import type { Me } from '#admin/api/types.ts';
import { meQuery } from '#admin/queries/me.ts';

/** Begins a session; the guard then leads on to where one wanted to go, or tells a shopper that this is not the shop. */
export function useEnter() {
  const queryClient = useQueryClient();
  const router = useRouter();
  return async (user: Me) => {
    queryClient.clear();
    queryClient.setQueryData(meQuery.queryKey, user);
    await router.invalidate();
  };
}
