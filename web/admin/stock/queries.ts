import { infiniteQueryOptions, keepPreviousData, type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import type { InferResponseType } from 'hono/client';
import { answer, api, fileOf, type NamedFile } from '#admin/api/client.ts';
import { productsChanged } from '#admin/catalogue/queries.ts';
import { useOnceKey } from '#admin/edit/useOnceKey.ts';
import { chosen, day, listingOf, only } from '#admin/list/listing.ts';
import { notify } from '#admin/parts/notify.tsx';
import { MOVEMENT_KINDS, MOVEMENT_WORDS, type MovementKind, quantity, signed } from '#contracts/words.ts';
import type { StockChange, StockItem } from './stockChange.ts';

export type Movement = InferResponseType<(typeof api.variants)[':id']['stock']['$post'], 201>;

/** The filters of a ledger, in the URL of its page. */
export interface LedgerFilter {
  kind?: MovementKind;
  /** Days of the store. */
  from?: string;
  to?: string;
}

export const KIND_CHOICES = MOVEMENT_KINDS.map((value) => ({ value, label: MOVEMENT_WORDS[value] }));

export const ledgerFilter = listingOf<LedgerFilter>(
  ({ kind, from, to }) => only({ kind: chosen(KIND_CHOICES, kind), from: day(from), to: day(to) }),
  [],
);

export function movementsQuery(variantId: string, filter: LedgerFilter = {}) {
  return infiniteQueryOptions({
    queryKey: ['movements', variantId, filter],
    queryFn: ({ pageParam }) =>
      answer(
        api.variants[':id']['stock-movements'].$get({ param: { id: variantId }, query: { ...filter, limit: '25', cursor: pageParam } }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

/** A file of all movements that match the filters. */
export async function readLedgerFile(variantId: string, filter: LedgerFilter): Promise<NamedFile> {
  const file = api.variants[':id']['stock-movements.csv'].$get({ param: { id: variantId }, query: { ...filter } });
  return fileOf(await file, 'stock.csv');
}

/** Stock was changed, here or elsewhere: reads the tables on screen again. */
export async function stockMoved(queryClient: QueryClient): Promise<void> {
  await Promise.all([productsChanged(queryClient), queryClient.invalidateQueries({ queryKey: ['movements'] })]);
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
      await stockMoved(queryClient);
      const moved = delta === 0 ? 'As expected' : signed(delta, variant.unit);
      notify(`${product.name}, ${variant.name}`, `${moved}: ${quantity(stock, variant.unit)} on hand now.`);
      onDone();
    },
    onError: () => void productsChanged(queryClient),
  });
}
