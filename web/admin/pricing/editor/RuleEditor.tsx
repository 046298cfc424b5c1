import './editor.css';
import type { ReactNode } from 'react';
import { Effect } from '#admin/pricing/effect/Effect.tsx';
import { NamesFirst } from '#admin/pricing/goods/WithNames.tsx';
import { useSentence } from '#admin/pricing/useSentence.ts';
import type { NewRule } from '#contracts/pricing.ts';
import { stackingWords } from '#contracts/words.ts';
import { readRuleValues } from './draft.ts';
import { RuleForm, type RuleFormProps } from './RuleForm.tsx';

interface RuleEditorProps extends RuleFormProps {
  id?: string;
  /** It has generated codes, and applies only with one. */
  hasCodes?: boolean;
  /** Puts the fields into the form of the page. */
  frame: (fields: ReactNode) => ReactNode;
}

/** A rule as a form, its sentence over it, and what it does beside it. */
export function RuleEditor({ id, hasCodes = false, frame, ...form }: RuleEditorProps) {
  const read = readRuleValues(form.values, form.currency);
  const rule = 'input' in read ? read.input : null;
  return (
    <NamesFirst>
      <div className="editor">
        <div>
          {frame(
            <>
              <Sentence rule={rule} hasCodes={hasCodes} form={form} />
              <RuleForm {...form} />
            </>,
          )}
        </div>
        <Effect rule={rule} {...(id ? { id } : {})} />
      </div>
    </NamesFirst>
  );
}

function Sentence({ rule, hasCodes, form }: { rule: NewRule | null; hasCodes: boolean; form: RuleFormProps }) {
  const say = useSentence(form.currency);
  return (
    <p className="sentence" aria-live="polite">
      {rule ? [say(saidOf(rule, hasCodes, form)), ...stackingWords(wholeOf(rule))].join(', ') : 'What does it take off?'}
    </p>
  );
}

function saidOf(rule: NewRule, hasCodes: boolean, { products }: RuleFormProps) {
  const whole = wholeOf(rule);
  return { ...whole, needsCode: hasCodes || whole.promoCode !== null, products };
}

/** A rule with what was left out. */
function wholeOf(rule: NewRule) {
  return {
    action: rule.action,
    tiers: rule.tiers ?? [],
    categoryIds: rule.categoryIds ?? [],
    productIds: rule.productIds ?? [],
    minQuantity: rule.minQuantity ?? null,
    minSubtotal: rule.minSubtotal ?? null,
    promoCode: rule.promoCode ?? null,
    startsAt: rule.startsAt ?? null,
    endsAt: rule.endsAt ?? null,
    weekly: rule.weekly ?? null,
    usageLimit: rule.usageLimit ?? null,
    perCustomerLimit: rule.perCustomerLimit ?? null,
    priority: rule.priority ?? 0,
    group: rule.group ?? null,
    exclusive: rule.exclusive ?? false,
  };
}
