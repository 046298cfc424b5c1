import { Alert } from '@mantine/core';
import { attentionNote, byReason } from '#admin/orders/attention.ts';
import { useMe } from '#admin/shell/me.ts';
import type { StaffOrder } from '#contracts/orders.ts';
import { may } from '#contracts/permissions.ts';

/** What is wrong with the money of an order, and what to do about it. */
export function NeedsAttention({ order: { attention, currency } }: { order: StaffOrder }) {
  const mayConfirm = may(useMe().role, 'payments.confirm');
  return byReason(attention).map((one) => {
    const { title, text } = attentionNote(one, currency, mayConfirm);
    return (
      <Alert key={one.reason} color={one.reason === 'refund_to_send' ? 'honey' : 'tomato'} role="status" title={title}>
        {text}
      </Alert>
    );
  });
}
