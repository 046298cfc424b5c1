import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { InferResponseType } from 'hono/client';
import { answer, api } from '#admin/api/client.ts';
import { isProblem } from '#admin/api/problem.ts';
import { keepStoreTime } from '#admin/words/dates.ts';
import { may, worksInDepartments } from '#contracts/permissions.ts';
import { capitalized } from '#contracts/words.ts';

export type Me = InferResponseType<typeof api.me.$get, 200>;
export type Role = Me['role'];

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async () => withStoreTime(await answer(api.me.$get())),
  staleTime: 60_000,
});

/** Keeps the user that the store answered after a sign-in. */
export function keepMe(queryClient: QueryClient, me: Me): void {
  queryClient.setQueryData(meQuery.queryKey, withStoreTime(me));
}

/** Every answer with the user also sets the time zone of the staff app. */
function withStoreTime(me: Me): Me {
  keepStoreTime(me.timeZone);
  return me;
}

/* Milliseconds. The guard and then the sign-in page ask who is signed in; within this time the second does not ask the store again. */
const A_MOMENT = 1000;
let nobodySince = Number.NEGATIVE_INFINITY;

/** Who is signed in, or null. Read again once a minute, so that a new role or department is seen. */
export async function readMe(queryClient: QueryClient): Promise<Me | null> {
  const known = queryClient.getQueryData(meQuery.queryKey);
  if (!known && performance.now() - nobodySince < A_MOMENT) return null;
  try {
    return await queryClient.fetchQuery(meQuery);
  } catch (error) {
    if (!isProblem(error) || error.problem.status !== 401) throw error;
    forgetMe(queryClient);
    return null;
  }
}

/** Nobody is signed in any more, so the guard does not ask the store. */
export function forgetMe(queryClient: QueryClient): void {
  nobodySince = performance.now();
  queryClient.removeQueries({ queryKey: meQuery.queryKey });
}

const route = getRouteApi('/staff');

/** The signed-in user. For pages behind the guard only, where there is always one. */
export function useMe(): Me {
  return route.useRouteContext().me;
}

export function isStaff({ role }: Me): boolean {
  return may(role, 'staff.read');
}

const LISTED = new Intl.ListFormat('en', { type: 'conjunction' });

/** "Frozen", "Fresh and Dairy"; empty for none. */
export function departmentNames(departments: readonly { name: string }[]): string {
  return LISTED.format(departments.map(({ name }) => name));
}

/** "Owner", "Clerk, Frozen", "Manager, Fresh and Dairy". */
export function roleWords({ role, departments }: Me): string {
  const name = capitalized(role);
  if (!worksInDepartments(role) || departments.length === 0) return name;
  return `${name}, ${departmentNames(departments)}`;
}
