import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import type { useRouter } from '@tanstack/react-router';
import type { InferResponseType } from 'hono/client';
import { answer, api, atVersion } from '#admin/api/client.ts';
import { PEOPLE, peopleChanged } from '#admin/api/queries.ts';
import { chosen, listingOf, only, word } from '#admin/list/listing.ts';
import { meQuery, type Role } from '#admin/shell/me.ts';
import { worksInDepartments } from '#contracts/permissions.ts';
import { type MemberValues, STAFF_ROLES, splitIds, valuesOf } from './member.ts';

export type Member = InferResponseType<(typeof api.staff.members)[':id']['$get'], 200>;
export type StaffRole = Exclude<Role, 'customer'>;

/** What the list of staff is filtered by. */
export interface MemberListing {
  q?: string;
  role?: StaffRole;
  cursor?: string;
}

export const memberListing = listingOf<MemberListing>(
  (search) => only({ q: word(search.q, 200), role: chosen(STAFF_ROLES, search.role), cursor: word(search.cursor, 400) }),
  ['cursor'],
);

export function membersQuery({ q, role, cursor }: MemberListing) {
  const query = { limit: '25', q, role, cursor };
  return queryOptions({
    queryKey: [...PEOPLE, 'members', query],
    queryFn: ({ signal }) => answer(api.staff.members.$get({ query }, { init: { signal } })),
    placeholderData: keepPreviousData,
  });
}

/** Reads a member of staff from the store, not from the cache. */
export function readMember(id: string): Promise<Member> {
  return answer(api.staff.members[':id'].$get({ param: { id } }));
}

/** Role and departments are sent together, because the role decides whether departments are needed. */
export function writeMember(edits: Partial<MemberValues>, row: Member): Promise<Member> {
  const { name, role, departments } = { ...valuesOf(row), ...edits };
  const json = { name, role, ...(worksInDepartments(role) ? { departments: splitIds(departments) } : {}) };
  return answer(api.staff.members[':id'].$patch({ param: { id: row.id }, header: atVersion(row), json }));
}

export function withdrawMember(row: Member): Promise<Member> {
  return answer(api.staff.members[':id'].$patch({ param: { id: row.id }, header: atVersion(row), json: { role: 'customer' } }));
}

/** After a write: reads the list again, and the signed-in user too if they changed themselves. */
export async function memberChanged(queryClient: QueryClient, router: ReturnType<typeof useRouter>, id: string): Promise<void> {
  await peopleChanged(queryClient);
  if (queryClient.getQueryData(meQuery.queryKey)?.id !== id) return;
  await queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
  await router.invalidate();
}
