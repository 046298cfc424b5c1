import { Checkbox, Radio, SegmentedControl, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormFrame } from '#admin/edit/FormFrame.tsx';
import { ReasonField } from '#admin/edit/ReasonField.tsx';
import { SaveProblem } from '#admin/edit/SaveProblem.tsx';
import { useOnceKey } from '#admin/edit/useOnceKey.ts';
import { useSave } from '#admin/edit/useSave.ts';
import { keepOrder, ordersChanged, refundOrder } from '#admin/orders/queries.ts';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { notify } from '#admin/parts/notify.tsx';
import { useMe } from '#admin/shell/me.ts';
import type { RefundRequest } from '#contracts/orderMoney.ts';
import type { StaffOrder } from '#contracts/orders.ts';
import { may } from '#contracts/permissions.ts';
import { METHOD_WORDS, money } from '#contracts/words.ts';
import { RefundLines } from './RefundLines.tsx';
import { NO_REFUND, type RefundDraft, readRefund } from './refund.ts';

const REASONS = ['Not delivered', 'Damaged', 'Not fresh', 'Wrong goods'];

/** Gives money back: for quantities of lines, or, by an owner, an amount. */
export function RefundOrder({ order, begin = NO_REFUND, close }: { order: StaffOrder; begin?: RefundDraft; close: () => void }) {
  const { currency, payment } = order;
  const queryClient = useQueryClient();
  const key = useOnceKey();
  const mayAmount = may(useMe().role, 'orders.refund_amount');
  const [draft, setDraft] = useState(begin);
  const set = (part: Partial<RefundDraft>) => setDraft((now) => ({ ...now, ...part }));
  const read = readRefund(order, draft);
  const sum = 'sum' in read ? money(read.sum, currency) : '';
  const left = order.refundable;
  const save = useSave({
    send: (json: RefundRequest) => refundOrder(order.id, json, key.of(json)),
    done: (saved: StaffOrder) => {
      key.spend();
      keepOrder(queryClient, saved);
      close();
      notify(`${sum} given back`, 'The customer gets a mail.');
      return ordersChanged(queryClient);
    },
  });
  const { errors } = save;

  return (
    <Dialog onClose={close} title={`Give money back for ${order.number}`} size="lg">
      <FormFrame
        submit={() => save.submit('request' in read ? { input: read.request } : { errors: read.errors })}
        press={sum ? `Give ${sum} back` : 'Give back'}
        isBusy={save.isBusy}
        leave={{ label: 'Cancel', onClick: close }}
        problem={<SaveProblem error={save.error} shown={errors} elsewhere={errors.lines ? [errors.lines] : []} />}
      >
        {mayAmount && (
          <SegmentedControl
            fullWidth
            aria-label="What is given back"
            data={[
              { value: 'lines', label: 'Goods' },
              { value: 'amount', label: 'An amount' },
            ]}
            value={draft.by}
            onChange={(by) => set({ by: by === 'amount' ? 'amount' : 'lines' })}
          />
        )}
        {draft.by === 'lines' ? (
          <RefundLines
            order={order}
            quantities={draft.quantities}
            errors={errors}
            set={(quantities) => set({ quantities: { ...draft.quantities, ...quantities } })}
          />
        ) : (
          <TextInput
            label="Amount"
            description={
              left === null ? undefined : `At most ${money(left, currency)}. It is taken off the goods, then the delivery, then deposits.`
            }
            inputMode="decimal"
            autoComplete="off"
            value={draft.amount}
            error={errors.amount}
            onChange={(e) => set({ amount: e.currentTarget.value })}
          />
        )}
        <ReasonField value={draft.reason} onChange={(reason) => set({ reason })} error={errors.reason} usual={REASONS} />
        <Radio.Group label="Where it goes" value={draft.to} onChange={(to) => set({ to: to === 'credit' ? 'credit' : 'method' })}>
          <div className="refund-ways">
            <Radio
              value="method"
              label={payment ? `The way it was paid: ${METHOD_WORDS[payment.method]}` : 'The way it was paid'}
              description="What was paid with store credit goes back to it."
            />
            <Radio value="credit" label="Store credit" description="For their next orders." />
          </div>
        </Radio.Group>
        {draft.by === 'lines' && (
          <Checkbox
            label="The goods go back on the shelf"
            description="Otherwise they are written off."
            checked={draft.restock}
            onChange={(e) => set({ restock: e.currentTarget.checked })}
          />
        )}
      </FormFrame>
    </Dialog>
  );
}
