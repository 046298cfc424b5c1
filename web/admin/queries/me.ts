import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { answer, api } from '#admin/api/client.ts';
import { isProblem } from '#admin/api/problem.ts';
import type { Me } from '#admin/api/types.ts';

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => answer(api.me.$get()), staleTime: 60_000 });

/* Between the guard that turns somebody away and the sign-in page that asks again. */
const A_MOMENT = 1000;
let nobodySince = Number.NEGATIVE_INFINITY;

/** Who is signed in; null for nobody. Asked again once a minute, so that a change of role or department is seen. */
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

/** From now on nobody is signed in; the guard need not ask the store. */
export function forgetMe(queryClient: QueryClient): void {
  nobodySince = performance.now();
  queryClient.removeQueries({ queryKey: meQuery.queryKey });
}
