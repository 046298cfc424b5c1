import { Alert } from '@mantine/core';
import { useState } from 'react';
import { Effect } from '#admin/pricing/effect/Effect.tsx';
import { StackingNote } from '#admin/pricing/rules/RuleTable.tsx';
import { useSentence } from '#admin/pricing/useSentence.ts';
import type { NewRule, PricingRule } from '#contracts/pricing.ts';
import { readRuleValues, valuesOf } from './draft.ts';

/** A rule that the person may read and not change, with its effect. */
export function ReadRule({ rule }: { rule: PricingRule }) {
  const say = useSentence(rule.currency);
  const [asRule] = useState<NewRule | null>(() => {
    const read = readRuleValues(valuesOf(rule), rule.currency);
    return 'input' in read ? read.input : null;
  });
  return (
    <div className="editor">
      <div className="stack">
        <p className="sentence">{say(rule)}</p>
        <StackingNote rule={rule} />
        <Alert color="honey" title="You can read this rule, and not change it">
          It is for goods outside your departments, or for the whole store. That is the owner’s.
        </Alert>
      </div>
      <Effect rule={asRule} id={rule.id} />
    </div>
  );
}
