import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { answer, api } from '#admin/api/client.ts';
import type { Member } from '#admin/api/types.ts';
import type { MemberListing } from '#admin/members/listing.ts';

export function membersQuery({ q, role, cursor }: MemberListing) {
  const query = { limit: '25', q, role, cursor };
  return queryOptions({
    queryKey: ['members', 'list', query],
    queryFn: ({ signal }) => answer(api.staff.members.$get({ query }, { init: { signal } })),
    placeholderData: keepPreviousData,
  });
}

/** The newest state of a member, past every cache. */
export function readMemberAgain(id: string): Promise<Member> {
  return answer(api.staff.members[':id'].$get({ param: { id } }));
}

export function membersChanged(queryClient: QueryClient): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['members'] });
}
