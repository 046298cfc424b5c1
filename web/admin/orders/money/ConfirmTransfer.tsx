import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { FormFrame } from '#admin/edit/FormFrame.tsx';
import { readPrice } from '#admin/edit/readers.ts';
import { Consequences } from '#admin/edit/TypeNameDialog.tsx';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { typed } from '#admin/words/typed.ts';
import type { StaffOrder } from '#contracts/orders.ts';
import { dueOf, money } from '#contracts/words.ts';

export interface TransferIn {
  /** Minor units. */
  amount: number;
  reference?: string;
}

interface ConfirmTransferProps {
  order: StaffOrder;
  isBusy: boolean;
  problem: ReactNode;
  confirm: (came: TransferIn) => void;
  close: () => void;
}

/** Says that a bank transfer came in, and how much. */
export function ConfirmTransfer({ order, isBusy, problem, confirm, close }: ConfirmTransferProps) {
  const { currency, number } = order;
  const due = dueNow(order);
  const [reference, setReference] = useState('');
  const [amount, setAmount] = useState(due > 0 ? typed(due, currency) : '');
  const [isAsked, ask] = useState(false);
  const read = readPrice(amount.trim(), currency);
  const value = 'value' in read && read.value > 0 ? read.value : null;
  const error = value !== null ? null : 'error' in read ? read.error : 'More than nothing';
  function submit() {
    ask(true);
    if (value !== null) confirm({ amount: value, reference: reference.trim() || undefined });
  }
  return (
    <Dialog onClose={close} title={`Which transfer came in for ${number}?`}>
      <FormFrame
        submit={submit}
        press={value === null ? 'It came in' : `${money(value, currency)} came in`}
        isBusy={isBusy}
        leave={{ label: 'Not yet', onClick: close }}
        problem={problem}
      >
        <Consequences of={[consequence(order, due, value)]} />
        <TextInput
          data-autofocus
          label="Amount"
          description={
            due > 0 ? `What the statement of the bank says. ${money(due, currency)} is due.` : 'What the statement of the bank says.'
          }
          error={isAsked ? error : null}
          autoComplete="off"
          value={amount}
          onChange={(e) => setAmount(e.currentTarget.value)}
        />
        <TextInput
          label="Reference"
          description="What the statement says, for the books. It may stay empty. The same amount with the same reference is booked once."
          maxLength={80}
          autoComplete="off"
          value={reference}
          onChange={(e) => setReference(e.currentTarget.value)}
        />
      </FormFrame>
    </Dialog>
  );
}

function consequence({ status, currency }: StaffOrder, due: number, amount: number | null): string {
  if (status === 'cancelled')
    return 'If the order had expired, its goods are still there and this is all of it, the order is confirmed. Else the money has to be sent back.';
  if (due === 0) return 'Nothing is due for this order: the money has to be sent back to the customer.';
  if (amount === null || amount === due) return 'The order is paid with that. The customer gets a mail.';
  return amount < due
    ? `The order waits for the other ${money(due - amount, currency)}. The customer gets a mail that says so.`
    : `The order is paid with that. ${money(amount - due, currency)} has to be sent back to the customer.`;
}

/** May a bank transfer have come for the order? Whoever sees a part of it does not see its payment. */
export function mayHaveTransfer({ status, payment, movements }: StaffOrder): boolean {
  if (payment === null) return false;
  return payment.method === 'bank_transfer' || status === 'cancelled' || movements.some(({ kind }) => kind === 'transfer_received');
}

/** Does the order wait for one? */
export function waitsForTransfer({ status, payment }: StaffOrder): boolean {
  return status === 'pending_payment' && payment?.method === 'bank_transfer';
}

/* What pays the order. */
function dueNow({ status, lapsed, total, payment }: StaffOrder): number {
  if (total === null || payment === null) return 0;
  if (status === 'cancelled') return total - payment.credit;
  return status === 'pending_payment' || lapsed ? dueOf(payment, total) : 0;
}
