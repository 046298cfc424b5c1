import { Radio } from '@mantine/core';
import type { Difference } from './ConflictModal.tsx';

interface ChoiceProps {
  difference: Difference;
  value: 'theirs' | 'mine' | undefined;
  first: boolean;
  onChange: (value: 'theirs' | 'mine') => void;
}

/** One field in two versions. */
export function Choice({ difference, value, first, onChange }: ChoiceProps) {
  const { label, theirs, mine } = difference;
  return (
    <Radio.Group label={label} value={value ?? null} onChange={(v) => onChange(v === 'mine' ? 'mine' : 'theirs')}>
      <div className="choice">
        <Radio value="theirs" data-autofocus={first || undefined} label={<Version of="Theirs, as it is now" text={theirs} />} />
        <Radio value="mine" label={<Version of="Yours" text={mine} />} />
      </div>
    </Radio.Group>
  );
}

function Version({ of, text }: { of: string; text: string }) {
  return (
    <>
      <small className="soft">{of}</small>
      <span className="choice-text">{text === '' ? '(empty)' : text}</span>
    </>
  );
}
