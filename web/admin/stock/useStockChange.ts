import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { answer, api } from '#admin/api/client.ts';
import { tell } from '#admin/parts/tell.tsx';
import { productsChanged } from '#admin/queries/products.ts';
import { quantity, signed } from '#admin/words/quantity.ts';
import type { Shelf } from './shelf.ts';

interface StockChange {
  delta: number;
  reason: string;
}

/** Moves stock once for each submission: sending the same again, after no answer, carries the same key. */
export function useStockChange({ product, variant }: Shelf, onDone: () => void) {
  const queryClient = useQueryClient();
  const sent = useRef<{ body: string; key: string } | null>(null);

  function keyOf(json: StockChange): string {
    const body = JSON.stringify(json);
    if (sent.current?.body !== body) sent.current = { body, key: crypto.randomUUID() };
    return sent.current.key;
  }

  return useMutation({
    mutationFn: (json: StockChange) =>
      answer(api.variants[':id'].stock.$post({ param: { id: variant.id }, header: { 'idempotency-key': keyOf(json) }, json })),
    onSuccess: async ({ delta, stock }) => {
      sent.current = null;
      await Promise.all([productsChanged(queryClient), queryClient.invalidateQueries({ queryKey: ['movements', variant.id] })]);
      tell(`${product.name}, ${variant.name}`, `${signed(delta, variant.unit)}: ${quantity(stock, variant.unit)} on hand now.`);
      onDone();
    },
    onError: () => void productsChanged(queryClient),
  });
}
