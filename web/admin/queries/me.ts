import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client.ts';
import { isProblem } from '../api/problem.ts';
import type { Me } from '../api/types.ts';

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => answer(api.me.$get()), staleTime: 60_000 });

/** Who is signed in; null for nobody. Asked again once a minute, so that a change of role or department is seen. */
export async function readMe(queryClient: QueryClient): Promise<Me | null> {
  try {
    return await queryClient.fetchQuery(meQuery);
  } catch (error) {
    if (isProblem(error) && error.problem.status === 401) return null;
    throw error;
  }
}
