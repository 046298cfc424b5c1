import { Button } from '@mantine/core';
import { useState } from 'react';
import { typed } from '#admin/words/typed.ts';
import type { StaffOrder } from '#contracts/orders.ts';
import { money } from '#contracts/words.ts';
import { RefundOrder } from './RefundOrder.tsx';
import { NO_REFUND } from './refund.ts';

/** A button, and a dialog behind it, for an owner: the delivery fee of a withdrawal from the whole order goes back. */
export function GiveFeeBack({ order, amount }: { order: StaffOrder; amount: number }) {
  const [isOpen, open] = useState(false);
  const begin = { ...NO_REFUND, by: 'amount' as const, amount: typed(amount, order.currency), reason: 'Delivery fee of a withdrawal' };
  return (
    <>
      <Button size="compact-sm" variant="default" mt="xs" onClick={() => open(true)}>
        {`Give ${money(amount, order.currency)} back…`}
      </Button>
      {isOpen && <RefundOrder order={order} begin={begin} close={() => open(false)} />}
    </>
  );
}
