import { Alert } from '@mantine/core';
import { attentionNote, byReason } from '#admin/orders/attention.ts';
import { GiveFeeBack } from '#admin/orders/money/GiveFeeBack.tsx';
import { WriteOff } from '#admin/orders/money/WriteOff.tsx';
import { useMe } from '#admin/shell/me.ts';
import type { StaffOrder } from '#contracts/orders.ts';
import { may } from '#contracts/permissions.ts';

/* Nothing went wrong: it is only to be done. */
const WAITING: ReadonlySet<string> = new Set(['refund_to_send', 'fee_to_refund']);

/** What is wrong with the money of an order, and what to do about it. */
export function NeedsAttention({ order }: { order: StaffOrder }) {
  const { attention, currency } = order;
  const { role } = useMe();
  const mayConfirm = may(role, 'payments.confirm');
  return byReason(attention).map((one) => {
    const { title, text } = attentionNote(one, currency, mayConfirm);
    return (
      <Alert key={one.reason} color={WAITING.has(one.reason) ? 'honey' : 'tomato'} role="status" title={title}>
        {text}
        {one.reason === 'refunded_beyond' && one.amount !== null && may(role, 'orders.refund_amount') && (
          <div>
            <WriteOff order={order} amount={one.amount} />
          </div>
        )}
        {one.reason === 'fee_to_refund' && one.amount !== null && may(role, 'orders.refund_amount') && (
          <div>
            <GiveFeeBack order={order} amount={one.amount} />
          </div>
        )}
      </Alert>
    );
  });
}
