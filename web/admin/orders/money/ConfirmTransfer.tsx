import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { FormFrame } from '#admin/edit/FormFrame.tsx';
import { Consequences } from '#admin/edit/TypeNameDialog.tsx';
import { Dialog } from '#admin/parts/Dialog.tsx';
import type { StaffOrder } from '#contracts/orders.ts';
import { money } from '#contracts/words.ts';

interface ConfirmTransferProps {
  order: StaffOrder;
  isBusy: boolean;
  problem: ReactNode;
  confirm: (reference: string | undefined) => void;
  close: () => void;
}

/** Says that a bank transfer came in, in full. The order is confirmed. */
export function ConfirmTransfer({ order, isBusy, problem, confirm, close }: ConfirmTransferProps) {
  const [reference, setReference] = useState('');
  const due = toPay(order);
  return (
    <Dialog onClose={close} title={`Did the transfer for ${order.number} come in?`}>
      <FormFrame
        submit={() => confirm(reference.trim() || undefined)}
        press={due === null ? 'It came in' : `${money(due, order.currency)} came in`}
        isBusy={isBusy}
        leave={{ label: 'Not yet', onClick: close }}
        problem={problem}
      >
        <Consequences
          of={[
            'Look for the whole amount on the statement of the bank: a part of it is not enough.',
            'The order is confirmed, and can be picked. The customer gets a mail.',
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

/** Does the order wait for a bank transfer? */
export function waitsForTransfer({ status, payment }: StaffOrder): boolean {
  return status === 'pending_payment' && payment?.method === 'bank_transfer';
}

function toPay({ total, payment }: StaffOrder): number | null {
  return total === null || payment === null ? null : total - payment.credit - payment.captured;
}
