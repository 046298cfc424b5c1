import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { isProblem } from '#admin/api/problem.ts';
import { FormFrame } from '#admin/edit/FormFrame.tsx';
import { errorsElsewhere, refusedFields } from '#admin/edit/fieldErrors.ts';
import { SaveProblem } from '#admin/edit/SaveProblem.tsx';
import { useSave } from '#admin/edit/useSave.ts';
import { notify } from '#admin/parts/notify.tsx';
import { Failed, LoadingRows, PageHead } from '#admin/parts/Page.tsx';
import { lastRules } from '#admin/pricing/feature.ts';
import { createRule, ruleQuery, rulesChanged } from '#admin/pricing/queries.ts';
import { useCurrency } from '#admin/pricing/useSentence.ts';
import { type KnownProduct, NO_RULE, RULE_FIELDS, RULE_LABELS, type RuleValues, readRuleValues, valuesOf } from './draft.ts';
import { RuleEditor } from './RuleEditor.tsx';
import { useKnownProducts } from './RuleForm.tsx';

const route = getRouteApi('/staff/prices/new');

/** A new rule, empty or like another one. */
export function NewRulePage() {
  const { like } = route.useSearch();
  const store = useCurrency();
  const { currency } = store;
  const model = useQuery({ ...ruleQuery(like ?? ''), enabled: like !== undefined, refetchInterval: false });
  const isReady = currency !== undefined && (like === undefined || model.isSuccess);
  if (isReady && model.data) return <NewRule start={copyOf(valuesOf(model.data))} currency={currency} products={model.data.products} />;
  if (isReady) return <NewRule start={NO_RULE} currency={currency} products={[]} />;
  const failed = [
    { ...model, what: 'The rule to copy' },
    { ...store, what: 'The form' },
  ].find(({ error }) => error);
  return (
    <>
      <PageHead title="New rule" back={<lastRules.Back />} />
      {failed?.error ? <Failed error={failed.error} what={failed.what} retry={() => void failed.refetch()} /> : <LoadingRows />}
    </>
  );
}

const MOST_NAME = 80;

/** All but the code, which can belong to one rule only. */
function copyOf(values: RuleValues): RuleValues {
  return { ...values, name: `${values.name.slice(0, MOST_NAME - 7)} (copy)`, promoCode: '' };
}

function NewRule({ start, currency, products }: { start: RuleValues; currency: string; products: KnownProduct[] }) {
  const [values, setValues] = useState(start);
  const known = useKnownProducts(products);
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const save = useSave({
    send: createRule,
    fieldsOf: (error) => (isProblem(error, 'code_taken') ? { promoCode: error.message } : refusedFields(error)),
    done: async (rule) => {
      await navigate({ to: '/prices/$ruleId', params: { ruleId: rule.id }, ignoreBlocker: true });
      notify('Saved', `${rule.name}. Open carts show it at once.`);
      await rulesChanged(queryClient, rule);
    },
  });
  return (
    <>
      <PageHead title={start === NO_RULE ? 'New rule' : 'Copy of a rule'} back={<lastRules.Back />} />
      <RuleEditor
        values={values}
        errors={save.errors}
        set={(key, value) => setValues((now) => ({ ...now, [key]: value }))}
        currency={currency}
        {...known}
        frame={(fields) => (
          <FormFrame
            submit={() => save.submit(readRuleValues(values, currency))}
            press="Save the rule"
            isBusy={save.isBusy}
            isDirty={values !== start && !save.isDone}
            leave={{ label: 'Cancel', onClick: () => void navigate({ to: '/prices' }) }}
            problem={
              !save.errors.promoCode && (
                <SaveProblem error={save.error} shown={save.errors} elsewhere={errorsElsewhere(save.errors, RULE_FIELDS, RULE_LABELS)} />
              )
            }
          >
            {fields}
          </FormFrame>
        )}
      />
    </>
  );
}
