import { Fieldset, TextInput } from '@mantine/core';
import { currencySymbol } from '#contracts/words.ts';
import { RULE_LABELS, type RuleValues } from './draft.ts';
import type { RuleFormProps } from './RuleForm.tsx';

type TextKey = 'minQuantity' | 'minSubtotal' | 'promoCode' | 'usageLimit' | 'perCustomerLimit';

/** Conditions and limits. An empty field asks for nothing. */
export function IfFields({ values, errors, set, currency }: RuleFormProps) {
  const field = (key: TextKey & keyof RuleValues) => ({
    label: RULE_LABELS[key],
    autoComplete: 'off',
    value: values[key],
    error: errors[key],
    onChange: (e: { currentTarget: { value: string } }) => set(key, e.currentTarget.value),
  });
  return (
    <Fieldset legend="If, and how often">
      <div className="fields fields-small">
        <TextInput {...field('minQuantity')} inputMode="numeric" placeholder="any" description="Of all its goods together" />
        <TextInput
          {...field('minSubtotal')}
          inputMode="decimal"
          placeholder="any"
          leftSection={currencySymbol(currency)}
          description="All goods of the cart, before discounts"
        />
        <TextInput {...field('promoCode')} placeholder="none" description="One code that everybody may share" spellCheck={false} />
        <TextInput {...field('usageLimit')} inputMode="numeric" placeholder="no limit" description="Of all customers together" />
        <TextInput {...field('perCustomerLimit')} inputMode="numeric" placeholder="no limit" description="Then an account is needed" />
      </div>
    </Fieldset>
  );
}
