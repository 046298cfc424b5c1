import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormFrame } from '#admin/edit/FormFrame.tsx';
import { NotDone } from '#admin/edit/SaveProblem.tsx';
import { Consequences } from '#admin/edit/TypeNameDialog.tsx';
import { useSave } from '#admin/edit/useSave.ts';
import { keepOrder, ordersChanged, refundSent } from '#admin/orders/queries.ts';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { notify } from '#admin/parts/notify.tsx';
import type { Refund } from '#contracts/orderMoney.ts';
import type { StaffOrder } from '#contracts/orders.ts';
import { money } from '#contracts/words.ts';

interface SendRefundProps {
  order: StaffOrder;
  refund: Refund;
  close: () => void;
}

/** What to send by bank transfer and to whom, and that it was sent. */
export function SendRefund({ order, refund, close }: SendRefundProps) {
  const { number, currency, customer, address, movements } = order;
  const queryClient = useQueryClient();
  const [reference, setReference] = useState('');
  const sum = money(refund.amount, currency);
  const cameWith = movements.find(({ kind }) => kind === 'transfer_received')?.reference;
  const save = useSave({
    send: (said: string | undefined) => refundSent(refund.id, said),
    done: (saved: StaffOrder) => {
      keepOrder(queryClient, saved);
      close();
      notify(`${sum} paid back`, `Order ${number}`);
      return ordersChanged(queryClient);
    },
  });
  return (
    <Dialog onClose={close} title={`Was ${sum} sent?`}>
      <FormFrame
        submit={() => save.submit({ input: reference.trim() })}
        press={`${sum} was sent`}
        isBusy={save.isBusy}
        leave={{ label: 'Not yet', onClick: close }}
        problem={<NotDone title="Not booked" error={save.error} />}
      >
        <dl className="facts">
          <dt>Amount</dt>
          <dd>{sum}</dd>
          <dt>To</dt>
          <dd>{customer?.name ?? (address.name || 'The account was erased')}</dd>
          {cameWith && (
            <>
              <dt>They paid with</dt>
              <dd>{cameWith}</dd>
            </>
          )}
          <dt>Payment reference</dt>
          <dd>{`Pinchi ${number}`}</dd>
        </dl>
        <Consequences
          of={[
            refund.state === 'failed'
              ? 'Ask the customer for their bank account, and send it there.'
              : 'Send it to the account from which the customer paid: the statement of the bank has it.',
            'Say here that it was sent once the bank has taken the order. It cannot be undone.',
          ]}
        />
        <TextInput
          data-autofocus
          label="Reference"
          description="What the statement says, for the books. It may stay empty."
          maxLength={80}
          autoComplete="off"
          value={reference}
          onChange={(e) => setReference(e.currentTarget.value)}
        />
      </FormFrame>
    </Dialog>
  );
}
