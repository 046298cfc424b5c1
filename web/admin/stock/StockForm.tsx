import { NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { isProblem } from '#admin/api/problem.ts';
import { FormFrame, focusInvalid } from '#admin/edit/FormFrame.tsx';
import { ReasonField } from '#admin/edit/ReasonField.tsx';
import { readText } from '#admin/edit/readers.ts';
import { largeExample } from '#admin/words/typed.ts';
import { quantity, WASTE_WORDS, type Waste } from '#contracts/words.ts';
import { BeforeAfter } from './BeforeAfter.tsx';
import { useStockChange } from './queries.ts';
import { StockProblem } from './StockProblem.tsx';
import { changeOf, levelsOf, MODE_CHOICES, MODES, type Mode, pressOf, readDelta, type StockItem, WASTE_CHOICES } from './stockChange.ts';

const readReason = readText(200);

interface StockFormProps {
  item: StockItem;
  onDone: () => void;
}

/** Receives, counts, writes off or corrects stock, with a reason. Shows the new stock before it is saved. */
export function StockForm({ item, onDone }: StockFormProps) {
  const { unit } = item.variant;
  const levels = levelsOf(item.variant);
  const [mode, setMode] = useState<Mode>('receive');
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState(MODES.receive.reason);
  const [waste, setWaste] = useState<Waste>('broken');
  const [deliveryNote, setDeliveryNote] = useState('');
  const [tried, setTried] = useState(false);
  const read = readDelta(amount, unit, mode, levels.onHand);
  const delta = 'value' in read ? read.value : null;
  // What became of waste is reason enough.
  const why = readReason(reason.trim() || (mode === 'waste' ? WASTE_WORDS[waste] : ''));
  const change = useStockChange(item, () => {
    setAmount('');
    setDeliveryNote('');
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
    if (delta !== null && 'value' in why) change.mutate(changeOf(mode, delta, levels.onHand, { reason: why.value, waste, deliveryNote }));
  }

  function use(suggested: number) {
    setAmount(quantity(suggested, unit));
    change.reset();
  }

  const { label, placeholder, reasons } = MODES[mode];
  return (
    <FormFrame
      submit={submit}
      press={isProblem(change.error, 'unreachable') ? 'Send it again' : pressOf(mode, delta, levels.onHand, unit)}
      isBusy={change.isPending}
      isWide
      problem={change.error && <StockProblem error={change.error} unit={unit} mode={mode} use={use} />}
    >
      <SegmentedControl
        fullWidth
        aria-label="What happened"
        data={MODE_CHOICES}
        value={mode}
        onChange={(value) => switchTo(MODE_CHOICES.find((choice) => choice.value === value)?.value ?? 'receive')}
      />
      <TextInput
        data-autofocus
        label={label}
        description={unit === 'each' ? undefined : `In ${unit}, or ${largeExample(unit)}`}
        placeholder={placeholder[unit]}
        inputMode={mode === 'correct' ? 'text' : 'decimal'}
        autoComplete="off"
        value={amount}
        onChange={(e) => setAmount(e.currentTarget.value)}
        error={tried && 'error' in read && read.error}
      />
      {mode === 'receive' && (
        <TextInput
          label="Delivery note"
          description="The supplier's number, if there is one"
          maxLength={80}
          autoComplete="off"
          value={deliveryNote}
          onChange={(e) => setDeliveryNote(e.currentTarget.value)}
        />
      )}
      {mode === 'waste' && (
        <NativeSelect
          label="What became of it"
          data={WASTE_CHOICES}
          value={waste}
          onChange={(e) => setWaste(WASTE_CHOICES.find(({ value }) => value === e.currentTarget.value)?.value ?? 'other')}
        />
      )}
      <ReasonField
        value={reason}
        onChange={setReason}
        error={tried && 'error' in why && why.error}
        usual={reasons}
        {...(mode === 'waste' && { description: 'In your words, if you like' })}
      />
      <BeforeAfter levels={levels} delta={delta ?? 0} unit={unit} />
    </FormFrame>
  );
}
