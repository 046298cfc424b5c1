import { Fieldset, TextInput } from '@mantine/core';
import { currencySymbol } from '#contracts/words.ts';
import { RULE_LABELS, type RuleValues } from './draft.ts';
import type { RuleFormProps } from './RuleForm.tsx';

type TextKey = 'minQuantity' | 'minSubtotal' | 'promoCode' | 'usageLimit' | 'perCustomerLimit';

/* What a field is about stands under it, so that the fields of a row stand in line. */
const UNDER: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];

/** Conditions and limits. An empty field asks for nothing. */
export function IfFields({ values, errors, set, currency }: RuleFormProps) {
  const field = (key: TextKey & keyof RuleValues) => ({
    label: RULE_LABELS[key],
    inputWrapperOrder: UNDER,
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
          description="Its goods, before discounts"
        />
        <TextInput {...field('promoCode')} placeholder="none" description="Everybody types the same" spellCheck={false} />
        <TextInput {...field('usageLimit')} inputMode="numeric" placeholder="no limit" description="One for each order" />
        <TextInput {...field('perCustomerLimit')} inputMode="numeric" placeholder="no limit" description="Who needs an account then" />
      </div>
    </Fieldset>
  );
}
