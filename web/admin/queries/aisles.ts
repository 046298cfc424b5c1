import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '#admin/api/client.ts';

const QUARTER_HOUR = 15 * 60_000;

export const departmentsQuery = queryOptions({
  queryKey: ['departments'],
  queryFn: async () => (await answer(api.departments.$get())).items,
  staleTime: QUARTER_HOUR,
});

export const categoriesQuery = queryOptions({
  queryKey: ['categories'],
  queryFn: async () => (await answer(api.categories.$get())).items,
  staleTime: QUARTER_HOUR,
});
