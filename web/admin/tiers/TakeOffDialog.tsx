import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { peopleChanged } from '#admin/api/queries.ts';
import { NotDone } from '#admin/edit/SaveProblem.tsx';
import { Consequences } from '#admin/edit/TypeNameDialog.tsx';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { notify } from '#admin/parts/notify.tsx';
import { type TierOf, takeOff } from './override.ts';
import type { Tier } from './queries.ts';

/** Says what it means, and takes a given tier off. */
export function TakeOffDialog({ customer, tier, close }: { customer: TierOf; tier: Tier; close: () => void }) {
  const queryClient = useQueryClient();
  const end = useMutation({
    mutationFn: () => takeOff(customer),
    onSuccess: async () => {
      close();
      notify('Taken off', `${customer.name} has the tier of their orders.`);
      await peopleChanged(queryClient);
    },
    onError: () => peopleChanged(queryClient),
  });
  return (
    <Dialog onClose={close} title={`Take ${tier} off ${customer.name}?`}>
      <Consequences
        of={['They have the tier of their orders at once.', 'Their open cart shows it, with the new prices.', 'They get no mail about it.']}
      />
      <NotDone title="Not taken off" error={end.error} />
      <div className="actions">
        <Button color="tomato" loading={end.isPending} onClick={() => end.mutate()}>
          Take it off
        </Button>
        <Button variant="default" data-autofocus onClick={close}>
          Keep it
        </Button>
      </div>
    </Dialog>
  );
}
