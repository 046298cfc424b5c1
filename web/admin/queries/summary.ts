import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '#admin/api/client.ts';

export const summaryQuery = queryOptions({
  queryKey: ['summary'],
  queryFn: () => answer(api.staff.summary.$get()),
  refetchInterval: 60_000,
});
