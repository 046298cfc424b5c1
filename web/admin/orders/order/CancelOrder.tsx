import { type ReactNode, useState } from 'react';
import { FormFrame, focusInvalid } from '#admin/edit/FormFrame.tsx';
import { ReasonField } from '#admin/edit/ReasonField.tsx';
import { readText } from '#admin/edit/readers.ts';
import { Consequences } from '#admin/edit/TypeNameDialog.tsx';
import { Dialog } from '#admin/parts/Dialog.tsx';
import type { StaffOrder } from '#contracts/orders.ts';
import { money } from '#contracts/words.ts';

const REASONS = ['The customer asked for it', 'The goods cannot be had', 'It cannot be delivered'];
const readReason = readText(200);

interface CancelOrderProps {
  order: StaffOrder;
  isBusy: boolean;
  problem: ReactNode;
  cancel: (reason: string) => void;
  close: () => void;
}

/** Asks for a reason before an order is cancelled, and says what goes back. */
export function CancelOrder({ order, isBusy, problem, cancel, close }: CancelOrderProps) {
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const read = readReason(reason.trim());

  function submit() {
    setTried(true);
    focusInvalid();
    if ('value' in read) cancel(read.value);
  }

  return (
    <Dialog onClose={close} title={`Cancel order ${order.number}?`}>
      <FormFrame
        submit={submit}
        press="Cancel the order"
        color="tomato"
        isBusy={isBusy}
        leave={{ label: 'Keep it', onClick: close }}
        problem={problem}
      >
        <Consequences of={consequences(order)} />
        <ReasonField
          isFirst
          description="The customer reads it."
          value={reason}
          onChange={setReason}
          error={tried && 'error' in read && read.error}
          usual={REASONS}
        />
      </FormFrame>
    </Dialog>
  );
}

function consequences(order: StaffOrder): string[] {
  const { partial, promoCode } = order;
  return [
    `All its goods${partial ? ', also those of other departments,' : ''} go back on the shelf.`,
    moneyBack(order),
    ...(promoCode ? [`The use of ${promoCode} is given back.`] : []),
    'The customer gets a mail. It cannot be undone.',
  ];
}

function moneyBack({ payment, currency }: StaffOrder): string {
  if (!payment) return 'What was paid goes back to the customer.';
  const { credit, captured, authorised, refunded } = payment;
  const paid = captured - refunded;
  const back = [
    ...(paid > 0 ? [`${money(paid, currency)} the way it was paid`] : []),
    ...(credit > 0 ? [`${money(credit, currency)} as store credit`] : []),
  ];
  if (back.length > 0) return `The customer gets ${back.join(' and ')} back.`;
  return authorised > 0 ? `${money(authorised, currency)} that the bank has set aside is let go.` : 'Nothing was paid yet.';
}
