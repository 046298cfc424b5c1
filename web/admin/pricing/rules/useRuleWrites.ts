import { useMutation, useQueryClient } from '@tanstack/react-query';
import { isProblem } from '#admin/api/problem.ts';
import { notify, notifyProblem } from '#admin/parts/notify.tsx';
import { patchRule, rulesChanged } from '#admin/pricing/queries.ts';
import type { PricingRule } from '#contracts/pricing.ts';

/** Pauses a rule, or lets it go on, with an undo for a while. */
export function useSwitch(rule: PricingRule) {
  const queryClient = useQueryClient();
  const turn = (row: PricingRule, active: boolean, undone: boolean) =>
    patchRule(row, { active }).then(
      async (saved) => {
        const title = saved.active ? `${saved.name} goes on` : `${saved.name} is paused`;
        const undo = { of: saved.id, takeBack: () => void turn(saved, !active, true) };
        notify(title, 'Open carts show it at once.', undone ? undefined : undo);
        await rulesChanged(queryClient, saved);
      },
      async (error: unknown) => {
        notifyProblem(isProblem(error, 'stale_version') ? 'Somebody changed the rule meanwhile' : 'Not saved', error);
        await rulesChanged(queryClient);
      },
    );
  return useMutation({ mutationFn: () => turn(rule, !rule.active, false) });
}
