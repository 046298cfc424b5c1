import { Button, Radio, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { peopleChanged } from '#admin/api/queries.ts';
import { ConflictDialog } from '#admin/edit/ConflictDialog.tsx';
import { FormFrame } from '#admin/edit/FormFrame.tsx';
import { SaveProblem } from '#admin/edit/SaveProblem.tsx';
import { useEdit } from '#admin/edit/useEdit.ts';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { notify } from '#admin/parts/notify.tsx';
import { dayPart } from '#admin/pricing/editor/times.ts';
import {
  lastDayIn,
  OVERRIDE_LABELS,
  type OverrideValues,
  overrideErrors,
  readTierOf,
  TERMS,
  type TierOf,
  valuesOf,
  writeOverride,
} from './override.ts';
import type { Tier } from './queries.ts';
import { TIERS, tierName } from './tier.ts';

/** Gives a customer a tier until a day. Shows what another owner changed meanwhile. */
export function OverrideDialog({ customer, close }: { customer: TierOf; close: () => void }) {
  const queryClient = useQueryClient();
  const edit = useEdit<TierOf, OverrideValues>({
    row: customer,
    valuesOf,
    check: overrideErrors,
    write: writeOverride,
    read: () => readTierOf(customer.id),
    unchanged: close,
    done: ({ tier }) => {
      close();
      notify(`${customer.name} is ${tier} now`, 'Their open cart shows it at once.');
      return peopleChanged(queryClient);
    },
  });
  const { values, errors, set } = edit;
  return (
    <Dialog onClose={close} title={`Give ${customer.name} a tier`} size="lg">
      <FormFrame
        submit={edit.submit}
        press="Give it"
        isBusy={edit.isBusy}
        leave={{ label: 'Cancel', onClick: close }}
        problem={<SaveProblem error={edit.error} shown={errors} />}
      >
        <p className="soft">It counts instead of their orders. After the last day they have the tier of their orders again.</p>
        <Radio.Group label={OVERRIDE_LABELS.tier} value={values.tier} error={errors.tier} onChange={(tier) => set('tier', tier as Tier)}>
          <div className="ends ends-wide">
            {TIERS.map(({ value, label }) => (
              <Radio key={value} value={value} label={label} />
            ))}
          </div>
        </Radio.Group>
        <TextInput
          label={OVERRIDE_LABELS.reason}
          description="Staff see it, and the customer in the copy of their data."
          autoComplete="off"
          maxLength={200}
          value={values.reason}
          error={errors.reason}
          onChange={(e) => set('reason', e.currentTarget.value)}
        />
        <div>
          <TextInput
            type="date"
            label={OVERRIDE_LABELS.until}
            description="Until the end of this day; at most a year from now."
            min={lastDayIn(0)}
            max={lastDayIn(365)}
            value={dayPart(values.until)}
            error={errors.until}
            onChange={(e) => set('until', e.currentTarget.value)}
          />
          <div className="ends">
            {TERMS.map(({ days, label }) => (
              <Button key={days} variant="default" size="compact-sm" onClick={() => set('until', lastDayIn(days))}>
                {label}
              </Button>
            ))}
          </div>
        </div>
      </FormFrame>
      <ConflictDialog
        conflict={edit.conflict}
        what={({ name }) => `the tier of ${name}`}
        valuesOf={valuesOf}
        labels={OVERRIDE_LABELS}
        format={(key, value) => (key === 'tier' ? tierName(value as Tier) : value.replace('T', ', '))}
      />
    </Dialog>
  );
}
