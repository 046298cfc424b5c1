import { Checkbox, Fieldset, TextInput } from '@mantine/core';
import { under } from '#admin/edit/fieldErrors.ts';
import { LAST_DAY } from '#admin/words/dates.ts';
import type { WeeklyHours } from '#contracts/pricing.ts';
import { RULE_LABELS, type RuleValues } from './draft.ts';
import type { RuleFormProps } from './RuleForm.tsx';
import { dayPart, joined, timePart } from './times.ts';
import { DAYS, FIRST_HOURS, readWeekly, weeklyText } from './weekly.ts';

/** When the rule is open: between two days, and in which hours of the week. */
export function WhenFields({ values, errors, set }: RuleFormProps) {
  const weekly = readWeekly(values.weekly);
  return (
    <Fieldset legend="When">
      <BetweenFields values={values} errors={errors} set={set} />
      <Checkbox
        className="said-row"
        label="Only in some hours of the week"
        error={errors.weekly}
        aria-invalid={errors.weekly ? true : undefined}
        checked={weekly !== null}
        onChange={(e) => set('weekly', e.currentTarget.checked ? weeklyText(FIRST_HOURS) : '')}
      />
      {weekly && <HoursFields weekly={weekly} errors={errors} change={(next) => set('weekly', weeklyText(next))} />}
    </Fieldset>
  );
}

type Between = Pick<RuleValues, 'startsAt' | 'endsAt'>;

interface BetweenFieldsProps {
  values: Between;
  errors: RuleFormProps['errors'];
  set: (key: keyof Between, value: string) => void;
}

/** From a day until a day, each with a time where that is wanted. Without a time the first day begins at midnight, and the last is whole. */
export function BetweenFields({ values, errors, set }: BetweenFieldsProps) {
  return (
    <div className="between">
      {(['startsAt', 'endsAt'] as const).map((key) => (
        <div className="said" key={key}>
          <TextInput
            type="date"
            label={RULE_LABELS[key]}
            className="said-date"
            max={LAST_DAY}
            value={dayPart(values[key])}
            error={errors[key]}
            onChange={(e) => set(key, joined(e.currentTarget.value, timePart(values[key])))}
          />
          <TextInput
            type="time"
            label="at"
            aria-label={key === 'startsAt' ? 'Start time' : 'End time'}
            title={values[key] === '' ? 'Choose a day first' : undefined}
            className="said-time"
            disabled={values[key] === ''}
            value={timePart(values[key])}
            onChange={(e) => set(key, joined(dayPart(values[key]), e.currentTarget.value))}
          />
        </div>
      ))}
    </div>
  );
}

interface HoursFieldsProps {
  weekly: WeeklyHours;
  errors: RuleFormProps['errors'];
  change: (weekly: WeeklyHours) => void;
}

function HoursFields({ weekly, errors, change }: HoursFieldsProps) {
  const isOvernight = weekly.from !== '' && weekly.to !== '' && weekly.to <= weekly.from && weekly.to !== '00:00';
  return (
    <>
      <Checkbox.Group
        label="Days on which it begins"
        value={weekly.days.map(String)}
        error={under(errors, 'weekly.days')}
        onChange={(days) => change({ ...weekly, days: days.map(Number) })}
      >
        <div className="said">
          {DAYS.map((day, i) => (
            <Checkbox key={day} value={String(i + 1)} label={day} />
          ))}
        </div>
      </Checkbox.Group>
      <div className="said">
        <TextInput
          type="time"
          label="From"
          aria-label="Hours from"
          className="said-time"
          value={weekly.from}
          error={errors['weekly.from']}
          onChange={(e) => change({ ...weekly, from: e.currentTarget.value })}
        />
        <TextInput
          type="time"
          label="to"
          aria-label="Hours to"
          className="said-time"
          value={weekly.to}
          error={errors['weekly.to']}
          onChange={(e) => change({ ...weekly, to: e.currentTarget.value })}
        />
        {isOvernight && <span className="soft">of the next day</span>}
      </div>
    </>
  );
}
