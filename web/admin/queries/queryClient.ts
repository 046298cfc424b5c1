import { QueryClient } from '@tanstack/react-query';
import { isProblem } from '#admin/api/problem.ts';

/** Once more where the store did not answer or was busy; a refusal stays a refusal. */
function again(failures: number, error: Error): boolean {
  const passing = !isProblem(error) || error.problem.status === 0 || error.problem.status >= 500;
  return passing && failures < 1;
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // `always`: offline, a call fails and says so, instead of waiting in silence to be sent later.
      queries: { staleTime: 15_000, retry: again, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
