import { QueryClient } from '@tanstack/react-query';
import { isProblem } from './problem.ts';

/** Tries once more if the store did not answer or failed. A refusal is not tried again. */
function again(failures: number, error: Error): boolean {
  const passing = !isProblem(error) || error.problem.status === 0 || error.problem.status >= 500;
  return passing && failures < 1;
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // `always`: offline, a call fails at once instead of waiting to be sent later.
      queries: { staleTime: 15_000, retry: again, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
