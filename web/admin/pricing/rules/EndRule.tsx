import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { NotDone } from '#admin/edit/SaveProblem.tsx';
import { Consequences } from '#admin/edit/TypeNameDialog.tsx';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { notify } from '#admin/parts/notify.tsx';
import { deleteRule, patchRule, rulesChanged } from '#admin/pricing/queries.ts';
import type { PricingRule } from '#contracts/pricing.ts';
import { count, money } from '#contracts/words.ts';

interface EndRuleProps {
  rule: PricingRule;
  close: () => void;
}

/** Ends a rule at this moment, after it said what that means. */
export function EndRule({ rule, close }: EndRuleProps) {
  const queryClient = useQueryClient();
  const end = useMutation({
    mutationFn: () => patchRule(rule, { endsAt: 'now' }),
    onSuccess: async (saved) => {
      close();
      notify(`${saved.name} has ended`, 'Open carts show it at once.');
      await rulesChanged(queryClient, saved);
    },
    onError: () => rulesChanged(queryClient),
  });
  return (
    <Dialog onClose={close} title={`End ${rule.name} now?`}>
      <Consequences
        of={['Open carts lose it at once, and shoppers are told.', usedSoFar(rule), 'It runs again only with a new end, by “Schedule”.']}
      />
      <NotDone title="Not ended" error={end.error} />
      <div className="actions">
        <Button color="tomato" loading={end.isPending} onClick={() => end.mutate()}>
          End it now
        </Button>
        <Button variant="default" data-autofocus onClick={close}>
          Keep it running
        </Button>
      </div>
    </Dialog>
  );
}

/** Deletes a rule. `left`: leaves the page of the rule. */
export function DeleteRule({ rule, close, left }: EndRuleProps & { left?: (() => void) | undefined }) {
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteRule(rule),
    onSuccess: async () => {
      close();
      left?.();
      notify('Deleted', rule.name);
      await rulesChanged(queryClient);
    },
    onError: () => rulesChanged(queryClient),
  });
  return (
    <Dialog onClose={close} title={`Delete ${rule.name}?`}>
      <Consequences
        of={[
          'Open carts lose it at once, and shoppers are told.',
          ...(rule.needsCode ? ['Its codes are worth nothing any more.'] : []),
          usedSoFar(rule),
          'It cannot be brought back. To use it again, end it instead.',
        ]}
      />
      <NotDone title="Not deleted" error={remove.error} />
      <div className="actions">
        <Button color="tomato" loading={remove.isPending} onClick={() => remove.mutate()}>
          Delete the rule
        </Button>
        <Button variant="default" data-autofocus onClick={close}>
          Keep it
        </Button>
      </div>
    </Dialog>
  );
}

function usedSoFar({ uses, cost, currency }: PricingRule): string {
  return uses === 0 ? 'No order has used it.' : `${count(uses, 'order')} that used it keep it; it took ${money(cost, currency)} off them.`;
}
