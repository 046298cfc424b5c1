import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { isProblem } from '#admin/api/problem.ts';
import { focusInvalid } from '#admin/edit/focusInvalid.ts';
import { signed } from '#admin/words/quantity.ts';
import { BeforeAfter } from './BeforeAfter.tsx';
import { MODES, type Mode, readDelta } from './modes.ts';
import { ReasonField } from './ReasonField.tsx';
import { StockProblem } from './StockProblem.tsx';
import { type Shelf, standingOf } from './shelf.ts';
import { useStockChange } from './useStockChange.ts';

/** Receives goods, or corrects what is on hand, with the reason. Shows what will be there before it is saved. */
export function StockForm({ shelf, onDone }: { shelf: Shelf; onDone: () => void }) {
  const { unit } = shelf.variant;
  const [mode, setMode] = useState<Mode>('receive');
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState<string>(MODES.receive.reason);
  const [tried, setTried] = useState(false);
  const read = readDelta(amount, unit, mode);
  const delta = 'value' in read ? read.value : null;
  const standing = standingOf(shelf.variant);
  const change = useStockChange(shelf, () => {
    setAmount('');
    setTried(false);
    onDone();
  });

  function switchTo(next: Mode) {
    setMode(next);
    setReason(MODES[next].reason);
    change.reset();
  }

  function submit(event: SubmitEvent) {
    event.preventDefault();
    setTried(true);
    focusInvalid();
    if (delta !== null && reason.trim() && !change.isPending) change.mutate({ delta, reason: reason.trim() });
  }

  return (
    <form onSubmit={submit} noValidate className="stack">
      <SegmentedControl
        fullWidth
        aria-label="What happened"
        data={[
          { value: 'receive', label: 'Receive' },
          { value: 'correct', label: 'Correct' },
        ]}
        value={mode}
        onChange={(value) => switchTo(value === 'correct' ? 'correct' : 'receive')}
      />
      <TextInput
        data-autofocus
        label={MODES[mode].label}
        description={unit === 'each' ? undefined : `In ${unit}, or such as 1.5 ${unit === 'g' ? 'kg' : 'l'}`}
        placeholder={MODES[mode].placeholder[unit]}
        inputMode={mode === 'receive' ? 'decimal' : 'text'}
        autoComplete="off"
        value={amount}
        onChange={(e) => setAmount(e.currentTarget.value)}
        error={tried && 'error' in read && read.error}
      />
      <ReasonField
        mode={mode}
        value={reason}
        onChange={setReason}
        error={tried && !reason.trim() ? 'Needed: it stays in the ledger' : undefined}
      />
      <BeforeAfter standing={standing} delta={delta ?? 0} unit={unit} />
      {change.error && <StockProblem error={change.error} unit={unit} />}
      <Button type="submit" loading={change.isPending}>
        {isProblem(change.error, 'unreachable') ? 'Send it again' : `${MODES[mode].verb}${delta === null ? '' : ` ${signed(delta, unit)}`}`}
      </Button>
    </form>
  );
}
