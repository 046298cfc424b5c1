import { Radio } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormFrame } from '#admin/edit/FormFrame.tsx';
import { NotDone } from '#admin/edit/SaveProblem.tsx';
import { useSave } from '#admin/edit/useSave.ts';
import { keepOrder, ordersChanged, retryRefund } from '#admin/orders/queries.ts';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { notify } from '#admin/parts/notify.tsx';
import type { Refund } from '#contracts/orderMoney.ts';
import type { StaffOrder } from '#contracts/orders.ts';
import { METHOD_WORDS, money } from '#contracts/words.ts';

interface RefundAgainProps {
  order: StaffOrder;
  refund: Refund;
  close: () => void;
}

/** Gives the money of a refund that failed back again: the way it was paid, or as store credit. */
export function RefundAgain({ order, refund, close }: RefundAgainProps) {
  const { number, currency, payment, customer } = order;
  const queryClient = useQueryClient();
  const [to, setTo] = useState<'method' | 'credit'>('method');
  const sum = money(refund.amount, currency);
  const save = useSave({
    send: (where: 'method' | 'credit') => retryRefund(refund.id, where),
    done: (saved: StaffOrder) => {
      keepOrder(queryClient, saved);
      close();
      notify(`${sum} given back again`, `Order ${number}`);
      return ordersChanged(queryClient);
    },
  });
  return (
    <Dialog onClose={close} title={`Give ${sum} back again`}>
      <FormFrame
        submit={() => save.submit({ input: to })}
        press={to === 'credit' ? `Put ${sum} to store credit` : `Send ${sum} again`}
        isBusy={save.isBusy}
        leave={{ label: 'Not now', onClick: close }}
        problem={<NotDone title="Not given back" error={save.error} />}
      >
        <Radio.Group label="Where it goes" value={to} onChange={(where) => setTo(where === 'credit' ? 'credit' : 'method')}>
          <div className="refund-ways">
            <Radio
              value="method"
              label={payment ? `The way it was paid: ${METHOD_WORDS[payment.method]}` : 'The way it was paid'}
              description="The gateway tries once more. If it fails again, it shows here."
            />
            <Radio
              value="credit"
              disabled={customer === null}
              label="Store credit"
              description={
                customer === null ? 'The account was erased: it has none.' : 'At once, for their next orders. The customer gets a mail.'
              }
            />
          </div>
        </Radio.Group>
      </FormFrame>
    </Dialog>
  );
}
