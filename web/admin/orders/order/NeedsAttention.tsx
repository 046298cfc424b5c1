import { Alert } from '@mantine/core';
import { attentionNote, byReason } from '#admin/orders/attention.ts';
import { WriteOff } from '#admin/orders/money/WriteOff.tsx';
import { useMe } from '#admin/shell/me.ts';
import type { StaffOrder } from '#contracts/orders.ts';
import { may } from '#contracts/permissions.ts';

/** What is wrong with the money of an order, and what to do about it. */
export function NeedsAttention({ order }: { order: StaffOrder }) {
  const { attention, currency } = order;
  const { role } = useMe();
  const mayConfirm = may(role, 'payments.confirm');
  return byReason(attention).map((one) => {
    const { title, text } = attentionNote(one, currency, mayConfirm);
    return (
      <Alert key={one.reason} color={one.reason === 'refund_to_send' ? 'honey' : 'tomato'} role="status" title={title}>
        {text}
        {one.reason === 'refunded_beyond' && one.amount !== null && may(role, 'orders.refund_amount') && (
          <div>
            <WriteOff order={order} amount={one.amount} />
          </div>
        )}
      </Alert>
    );
  });
}
