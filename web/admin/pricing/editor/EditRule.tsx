import { useQueryClient } from '@tanstack/react-query';
import { isProblem } from '#admin/api/problem.ts';
import { ConflictDialog } from '#admin/edit/ConflictDialog.tsx';
import { FormFrame } from '#admin/edit/FormFrame.tsx';
import { errorsElsewhere } from '#admin/edit/fieldErrors.ts';
import { SaveProblem } from '#admin/edit/SaveProblem.tsx';
import { useEdit } from '#admin/edit/useEdit.ts';
import { notify } from '#admin/parts/notify.tsx';
import { patchRule, readRule, rulesChanged } from '#admin/pricing/queries.ts';
import { useAssortment } from '#admin/shell/departments.ts';
import type { PricingRule } from '#contracts/pricing.ts';
import { patchOf, RULE_FIELDS, RULE_LABELS, type RuleValues, readRuleValues, valuesOf } from './draft.ts';
import { formatValue } from './formatValue.ts';
import { RuleEditor } from './RuleEditor.tsx';
import { useKnownProducts } from './RuleForm.tsx';
import { RuleGone } from './RuleGone.tsx';

/** The form of a rule that others may edit too. */
export function EditRule({ rule, isGone }: { rule: PricingRule; isGone: boolean }) {
  const queryClient = useQueryClient();
  const assortment = useAssortment();
  const known = useKnownProducts(rule.products);
  const edit = useEdit<PricingRule, RuleValues>({
    row: rule,
    valuesOf,
    check: (values) => {
      const read = readRuleValues(values, rule.currency);
      return 'errors' in read ? read.errors : {};
    },
    write: (edits, row) => patchRule(row, patchOf(edits, row)),
    read: () => readRule(rule.id),
    done: (saved) => {
      notify('Saved', `${saved.name}. Open carts show it at once.`);
      return rulesChanged(queryClient, saved);
    },
  });
  /* A save may be the first to learn it. */
  const isLost = isGone || isProblem(edit.error, 'not_found');
  return (
    <>
      {isLost && <RuleGone isTyped={edit.isDirty} />}
      <RuleEditor
        {...(isLost ? {} : { id: rule.id })}
        hasCodes={rule.needsCode && rule.promoCode === null}
        values={edit.values}
        errors={edit.errors}
        set={edit.set}
        currency={rule.currency}
        {...known}
        frame={(fields) => (
          <FormFrame
            submit={edit.submit}
            press="Save the rule"
            isBusy={edit.isBusy}
            disabled={!edit.isDirty || isLost}
            leave={edit.isDirty ? { label: 'Leave as it was', onClick: edit.reset } : undefined}
            isDirty={edit.isDirty}
            problem={
              !isLost && (
                <SaveProblem error={edit.error} shown={edit.errors} elsewhere={errorsElsewhere(edit.errors, RULE_FIELDS, RULE_LABELS)} />
              )
            }
          >
            {fields}
          </FormFrame>
        )}
      />
      <ConflictDialog<PricingRule, RuleValues>
        conflict={edit.conflict}
        what={({ name }) => name}
        valuesOf={valuesOf}
        labels={RULE_LABELS}
        format={(key, value) => formatValue(key, value, { currency: rule.currency, assortment, products: known.products })}
      />
    </>
  );
}
