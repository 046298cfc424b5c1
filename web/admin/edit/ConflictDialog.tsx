import { Radio } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { notifyProblem } from '#admin/parts/notify.tsx';
import { FormFrame } from './FormFrame.tsx';
import type { Clash } from './lockedSave.ts';

interface ConflictDialogProps<Row, Values extends object> {
  conflict: {
    clash: Clash<Row, Values> | null;
    /** Saves again. These values are taken from my edits, the others from theirs. */
    settle: (mine: ReadonlySet<keyof Values>) => Promise<unknown>;
    dismiss: () => void;
  };
  /** The name of the row, for "Somebody changed … meanwhile". */
  what: (theirs: Row) => string;
  valuesOf: (row: Row) => Values;
  labels: Record<keyof Values, string>;
  /** A value as text. */
  format: <Key extends keyof Values>(key: Key, value: Values[Key]) => string;
  leave?: string;
}

/** Shown if somebody else changed the same values: both versions of each, to choose from. Renders nothing without a clash. */
export function ConflictDialog<Row, Values extends object>(props: ConflictDialogProps<Row, Values>) {
  const { clash } = props.conflict;
  return clash && <OpenConflict {...props} clash={clash} />;
}

type OpenConflictProps<Row, Values extends object> = ConflictDialogProps<Row, Values> & { clash: Clash<Row, Values> };

function OpenConflict<Row, Values extends object>(props: OpenConflictProps<Row, Values>) {
  const { conflict, clash, what, valuesOf, labels, format, leave = 'Back to editing' } = props;
  const [chosen, setChosen] = useState<{ [Key in keyof Values]?: Side }>({});
  const [isBusy, setBusy] = useState(false);
  const theirs = valuesOf(clash.theirs);
  const mine = { ...theirs, ...clash.edits };

  async function settle(): Promise<void> {
    setBusy(true);
    await conflict
      .settle(new Set(clash.clashing.filter((key) => chosen[key] === 'mine')))
      .catch((error: unknown) => notifyProblem('Not saved', error));
    setBusy(false);
  }

  return (
    <Dialog onClose={conflict.dismiss} title={`Somebody changed ${what(clash.theirs)} meanwhile`} size="lg">
      <FormFrame
        submit={() => void settle()}
        press="Save this choice"
        isBusy={isBusy}
        disabled={!clash.clashing.every((key) => chosen[key])}
        leave={{ label: leave, onClick: conflict.dismiss }}
      >
        <p>Nothing of yours is saved yet. Choose what should stand.</p>
        {clash.clashing.map((key, i) => (
          <Choice
            key={String(key)}
            label={labels[key]}
            theirs={format(key, theirs[key])}
            mine={format(key, mine[key])}
            value={chosen[key]}
            isFirst={i === 0}
            onChange={(side) => setChosen((now) => ({ ...now, [key]: side }))}
          />
        ))}
      </FormFrame>
    </Dialog>
  );
}

type Side = 'theirs' | 'mine';

interface ChoiceProps extends Record<Side, string> {
  label: string;
  value: Side | undefined;
  isFirst: boolean;
  onChange: (side: Side) => void;
}

/** Both values of a field, to choose from. */
function Choice({ label, theirs, mine, value, isFirst, onChange }: ChoiceProps) {
  return (
    <Radio.Group label={label} value={value ?? null} onChange={(v) => onChange(v === 'mine' ? 'mine' : 'theirs')}>
      <div className="choice">
        <Radio value="theirs" data-autofocus={isFirst || undefined} label={<Version of="Theirs, as it is now" text={theirs} />} />
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
