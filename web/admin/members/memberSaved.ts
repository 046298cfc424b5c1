import type { QueryClient } from '@tanstack/react-query';
import type { useRouter } from '@tanstack/react-router';
import { meQuery } from '#admin/queries/me.ts';
import { membersChanged } from '#admin/queries/members.ts';

/** After a write: the list is asked again; and where somebody changed themselves, who they are. */
export async function memberSaved(queryClient: QueryClient, router: ReturnType<typeof useRouter>, id: string): Promise<void> {
  await membersChanged(queryClient);
  if (queryClient.getQueryData(meQuery.queryKey)?.id !== id) return;
  await queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
  await router.invalidate();
}
