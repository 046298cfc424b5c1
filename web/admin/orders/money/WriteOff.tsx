import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormFrame } from '#admin/edit/FormFrame.tsx';
import { NotDone } from '#admin/edit/SaveProblem.tsx';
import { Consequences } from '#admin/edit/TypeNameDialog.tsx';
import { useSave } from '#admin/edit/useSave.ts';
import { keepOrder, ordersChanged, writeOff } from '#admin/orders/queries.ts';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { notify } from '#admin/parts/notify.tsx';
import type { StaffOrder } from '#contracts/orders.ts';
import { money } from '#contracts/words.ts';

/** A button, and a dialog behind it, for the owner: nobody has to look any more after what was given back beyond the payment. */
export function WriteOff({ order, amount }: { order: StaffOrder; amount: number }) {
  const queryClient = useQueryClient();
  const [isOpen, open] = useState(false);
  const sum = money(amount, order.currency);
  const save = useSave({
    send: () => writeOff(order.id),
    done: (saved: StaffOrder) => {
      keepOrder(queryClient, saved);
      open(false);
      notify(`${sum} written off`, `Order ${order.number}`);
      return ordersChanged(queryClient);
    },
  });
  return (
    <>
      <Button size="compact-sm" variant="default" mt="xs" onClick={() => open(true)}>
        Write it off…
      </Button>
      {isOpen && (
        <Dialog onClose={() => open(false)} title={`Write off ${sum}?`}>
          <FormFrame
            submit={() => save.submit({ input: null })}
            press={`Write off ${sum}`}
            isBusy={save.isBusy}
            leave={{ label: 'Not yet', onClick: () => open(false) }}
            problem={<NotDone title="Not written off" error={save.error} />}
          >
            <Consequences
              of={[
                'Do it when the customer has sent the money back, or will not.',
                'No money moves, and the order needs no attention for it any more. The audit keeps who wrote it off.',
              ]}
            />
          </FormFrame>
        </Dialog>
      )}
    </>
  );
}
