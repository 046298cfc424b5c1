import { SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { isProblem } from '#admin/api/problem.ts';
import { FormFrame, focusInvalid } from '#admin/edit/FormFrame.tsx';
import { ReasonField } from '#admin/edit/ReasonField.tsx';
import { readText } from '#admin/edit/readers.ts';
import { largeExample } from '#admin/words/typed.ts';
import { signed } from '#contracts/words.ts';
import { BeforeAfter } from './BeforeAfter.tsx';
import { useStockChange } from './queries.ts';
import { StockProblem } from './StockProblem.tsx';
import { levelsOf, MODES, type Mode, readDelta, type StockItem } from './stockChange.ts';

const readReason = readText(200);

/** Receives goods, or corrects the stock on hand, with a reason. Shows the new stock before it is saved. */
export function StockForm({ item, onDone }: { item: StockItem; onDone: () => void }) {
  const { unit } = item.variant;
  const [mode, setMode] = useState<Mode>('receive');
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState<string>(MODES.receive.reason);
  const [tried, setTried] = useState(false);
  const read = readDelta(amount, unit, mode);
  const delta = 'value' in read ? read.value : null;
  const why = readReason(reason.trim());
  const change = useStockChange(item, () => {
    setAmount('');
    setTried(false);
    onDone();
  });

  function switchTo(next: Mode) {
    setMode(next);
    setReason(MODES[next].reason);
    change.reset();
  }

  function submit() {
    setTried(true);
    focusInvalid();
    if (delta !== null && 'value' in why) change.mutate({ delta, reason: why.value });
  }

  const verb = `${MODES[mode].verb}${delta === null ? '' : ` ${signed(delta, unit)}`}`;
  return (
    <FormFrame
      submit={submit}
      press={isProblem(change.error, 'unreachable') ? 'Send it again' : verb}
      isBusy={change.isPending}
      isWide
      problem={change.error && <StockProblem error={change.error} unit={unit} />}
    >
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
        description={unit === 'each' ? undefined : `In ${unit}, or ${largeExample(unit)}`}
        placeholder={MODES[mode].placeholder[unit]}
        inputMode={mode === 'receive' ? 'decimal' : 'text'}
        autoComplete="off"
        value={amount}
        onChange={(e) => setAmount(e.currentTarget.value)}
        error={tried && 'error' in read && read.error}
      />
      <ReasonField value={reason} onChange={setReason} error={tried && 'error' in why && why.error} usual={MODES[mode].reasons} />
      <BeforeAfter levels={levelsOf(item.variant)} delta={delta ?? 0} unit={unit} />
    </FormFrame>
  );
}
