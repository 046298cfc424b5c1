import { useQueryClient } from '@tanstack/react-query';
import { ConflictDialog } from '#admin/edit/ConflictDialog.tsx';
import { FormFrame } from '#admin/edit/FormFrame.tsx';
import { errorsElsewhere } from '#admin/edit/fieldErrors.ts';
import { SaveProblem } from '#admin/edit/SaveProblem.tsx';
import { useEdit } from '#admin/edit/useEdit.ts';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { notify } from '#admin/parts/notify.tsx';
import { patchOf, RULE_LABELS, type RuleValues, readRuleValues, valuesOf } from '#admin/pricing/editor/draft.ts';
import { BetweenFields } from '#admin/pricing/editor/WhenFields.tsx';
import { patchRule, readRule, rulesChanged } from '#admin/pricing/queries.ts';
import type { PricingRule } from '#contracts/pricing.ts';

type Between = Pick<RuleValues, 'startsAt' | 'endsAt'>;

/** Sets from when until when a rule runs. */
export function ScheduleRule({ rule, close }: { rule: PricingRule; close: () => void }) {
  const queryClient = useQueryClient();
  const edit = useEdit<PricingRule, Between>({
    row: rule,
    valuesOf: betweenOf,
    check: (values) => {
      const read = readRuleValues({ ...valuesOf(rule), ...values }, rule.currency);
      const { startsAt, endsAt } = 'errors' in read ? read.errors : {};
      return { ...(startsAt ? { startsAt } : {}), ...(endsAt ? { endsAt } : {}) };
    },
    write: (edits, row) => patchRule(row, patchOf(edits, row)),
    read: () => readRule(rule.id),
    unchanged: close,
    done: (saved) => {
      close();
      notify('Saved', saved.name);
      return rulesChanged(queryClient, saved);
    },
  });
  return (
    <Dialog onClose={close} title={`When does ${rule.name} run?`} size="lg">
      <FormFrame
        submit={edit.submit}
        press="Save"
        isBusy={edit.isBusy}
        leave={{ label: 'Cancel', onClick: close }}
        problem={
          <SaveProblem
            error={edit.error}
            shown={edit.errors}
            elsewhere={errorsElsewhere(edit.errors, ['startsAt', 'endsAt'], RULE_LABELS)}
          />
        }
      >
        <BetweenFields values={edit.values} errors={edit.errors} set={edit.set} />
        <p className="soft">Empty means always. Open carts show it at the minute it opens and closes.</p>
      </FormFrame>
      <ConflictDialog
        conflict={edit.conflict}
        what={({ name }) => name}
        valuesOf={betweenOf}
        labels={{ startsAt: RULE_LABELS.startsAt, endsAt: RULE_LABELS.endsAt }}
        format={(_, value) => (value === '' ? 'always' : value.replace('T', ', '))}
      />
    </Dialog>
  );
}

function betweenOf(rule: PricingRule): Between {
  const { startsAt, endsAt } = valuesOf(rule);
  return { startsAt, endsAt };
}
