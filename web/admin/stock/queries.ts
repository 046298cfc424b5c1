import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { InferResponseType } from 'hono/client';
import { answer, api } from '#admin/api/client.ts';
import { productsChanged } from '#admin/catalogue/queries.ts';
import { useOnceKey } from '#admin/edit/useOnceKey.ts';
import { notify } from '#admin/parts/notify.tsx';
import { quantity, signed } from '#contracts/words.ts';
import type { StockItem } from './stockChange.ts';

export type Movement = InferResponseType<(typeof api.variants)[':id']['stock']['$post'], 201>;

export function movementsQuery(variantId: string) {
  return infiniteQueryOptions({
    queryKey: ['movements', variantId],
    queryFn: ({ pageParam }) =>
      answer(api.variants[':id']['stock-movements'].$get({ param: { id: variantId }, query: { limit: '25', cursor: pageParam } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

interface StockChange {
  delta: number;
  reason: string;
}

/** Changes stock once for each submission: a second try after no answer has the same idempotency key. */
export function useStockChange({ product, variant }: StockItem, onDone: () => void) {
  const queryClient = useQueryClient();
  const key = useOnceKey();
  return useMutation({
    mutationFn: (json: StockChange) =>
      answer(api.variants[':id'].stock.$post({ param: { id: variant.id }, header: { 'idempotency-key': key.of(json) }, json })),
    onSuccess: async ({ delta, stock }) => {
      key.spend();
      await Promise.all([productsChanged(queryClient), queryClient.invalidateQueries({ queryKey: ['movements', variant.id] })]);
      notify(`${product.name}, ${variant.name}`, `${signed(delta, variant.unit)}: ${quantity(stock, variant.unit)} on hand now.`);
      onDone();
    },
    onError: () => void productsChanged(queryClient),
  });
}
