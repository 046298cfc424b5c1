import { infiniteQueryOptions } from '@tanstack/react-query';
import { answer, api } from '#admin/api/client.ts';

export function movementsQuery(variantId: string) {
  return infiniteQueryOptions({
    queryKey: ['movements', variantId],
    queryFn: ({ pageParam }) =>
      answer(api.variants[':id']['stock-movements'].$get({ param: { id: variantId }, query: { limit: '25', cursor: pageParam } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}
