import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keepOrder, moveOrder, ordersChanged, readOrder } from '#admin/orders/queries.ts';
import type { OrderStatus, StaffOrder } from '#contracts/orders.ts';

interface Moving {
  to: OrderStatus;
  /** The reason, or the reference of a transfer. */
  words?: string;
  /** Of a transfer, in minor units. */
  amount?: number;
}

/**
 * Moves one order. If somebody else was faster, the order is shown as it is now, and `late` is that order, until the next move.
 */
export function useMove(order: StaffOrder, done: (moved: StaffOrder) => void) {
  const queryClient = useQueryClient();
  const [late, setLate] = useState<StaffOrder | null>(null);
  const moving = useMutation({
    mutationFn: async ({ to, words, amount }: Moving) => {
      const moved = await moveOrder(order.id, to, { words, amount });
      return { moved, now: moved ?? (await readOrder(order.id)) };
    },
    onMutate: () => setLate(null),
    onSuccess: ({ moved, now }) => {
      keepOrder(queryClient, now);
      setLate(moved ? null : now);
      done(now);
      return ordersChanged(queryClient);
    },
  });
  return {
    move: moving.mutate,
    /** Where it is being moved to at the moment. */
    to: moving.isPending ? moving.variables.to : null,
    error: moving.error,
    late,
  };
}
