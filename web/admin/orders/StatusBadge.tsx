import { Badge } from '@mantine/core';
import type { OrderStatus } from '#contracts/orders.ts';
import { STATUS_WORDS } from '#contracts/words.ts';

const COLORS: Record<OrderStatus, 'leaf' | 'honey' | 'gray' | 'tomato'> = {
  pending_payment: 'gray',
  confirmed: 'leaf',
  picking: 'honey',
  out_for_delivery: 'honey',
  delivered: 'gray',
  cancelled: 'tomato',
};

export function StatusBadge({ status }: { status: OrderStatus }) {
  return (
    <Badge color={COLORS[status]} className="status-badge">
      {STATUS_WORDS[status]}
    </Badge>
  );
}
