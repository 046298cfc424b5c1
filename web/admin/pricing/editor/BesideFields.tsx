import { Checkbox, Fieldset, TextInput } from '@mantine/core';
import { RULE_LABELS } from './draft.ts';
import type { RuleFormProps } from './RuleForm.tsx';

/** How the rule counts beside others. */
export function BesideFields({ values, errors, set }: RuleFormProps) {
  return (
    <Fieldset legend="Beside other rules">
      <div className="fields fields-small">
        <TextInput
          label={RULE_LABELS.group}
          description="Of a group, only the best counts"
          placeholder="none"
          autoComplete="off"
          maxLength={40}
          value={values.group}
          error={errors.group}
          onChange={(e) => set('group', e.currentTarget.value)}
        />
        <TextInput
          label={RULE_LABELS.priority}
          description="The higher applies first"
          inputMode="numeric"
          autoComplete="off"
          value={values.priority}
          error={errors.priority}
          onChange={(e) => set('priority', e.currentTarget.value)}
        />
      </div>
      <Checkbox
        className="said-row"
        label="It stands alone on its goods, where it saves as much as the others together"
        error={errors.exclusive}
        aria-invalid={errors.exclusive ? true : undefined}
        checked={values.exclusive}
        onChange={(e) => set('exclusive', e.currentTarget.checked)}
      />
    </Fieldset>
  );
}
