import { Checkbox, Fieldset } from '@mantine/core';
import { under } from '#admin/edit/fieldErrors.ts';
import { capitalized, TIERS } from '#contracts/words.ts';
import { joinIds, splitIds } from './draft.ts';
import type { RuleFormProps } from './RuleForm.tsx';

/** The tiers that the rule is for. None chosen means everybody. */
export function WhomFields({ values, errors, set }: RuleFormProps) {
  const tiers = splitIds(values.tiers);
  return (
    <Fieldset legend="For whom">
      <Checkbox.Group
        aria-label="Tiers"
        description={tiers.length === 0 ? 'Everybody, also without an account' : undefined}
        value={tiers}
        error={under(errors, 'tiers')}
        onChange={(next) => set('tiers', joinIds(next))}
      >
        <div className="said">
          {TIERS.map((tier) => (
            <Checkbox key={tier} value={tier} label={capitalized(tier)} />
          ))}
        </div>
      </Checkbox.Group>
    </Fieldset>
  );
}
