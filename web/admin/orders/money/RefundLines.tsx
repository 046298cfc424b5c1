import { Button, TextInput } from '@mantine/core';
import type { FieldErrors } from '#admin/edit/fieldErrors.ts';
import type { OrderLine, StaffOrder } from '#contracts/orders.ts';
import { number, quantity } from '#contracts/words.ts';
import { leftOf } from './refund.ts';

interface RefundLinesProps {
  order: StaffOrder;
  quantities: Readonly<Record<string, string>>;
  errors: FieldErrors;
  set: (quantities: Record<string, string>) => void;
}

/** The lines of an order, each with a field for how much of it is given back. */
export function RefundLines({ order: { lines }, quantities, errors, set }: RefundLinesProps) {
  const left = lines.filter((line) => leftOf(line) > 0);
  return (
    <fieldset className="refund-lines">
      <legend>How much of each</legend>
      {left.map((line) => (
        <RefundLine
          key={line.id}
          line={line}
          value={quantities[line.id] ?? ''}
          error={errors[line.id]}
          set={(text) => set({ [line.id]: text })}
        />
      ))}
      {left.length > 1 && (
        <Button size="compact-sm" variant="default" onClick={() => set(Object.fromEntries(left.map((line) => [line.id, allOf(line)])))}>
          All of everything
        </Button>
      )}
    </fieldset>
  );
}

interface RefundLineProps {
  line: OrderLine;
  value: string;
  error: string | undefined;
  set: (text: string) => void;
}

function RefundLine({ line, value, error, set }: RefundLineProps) {
  const { name, variantName, unit } = line;
  const full = [name, variantName].filter(Boolean).join(', ');
  return (
    <div className="refund-line">
      <span>
        {full} <small className="soft">{`of ${quantity(leftOf(line), unit)}`}</small>
      </span>
      <TextInput
        aria-label={`How much of ${full}`}
        inputMode={unit === 'each' ? 'numeric' : 'text'}
        autoComplete="off"
        value={value}
        error={error}
        onChange={(e) => set(e.currentTarget.value)}
      />
      <Button size="compact-sm" variant="default" aria-label={`All of ${full}`} onClick={() => set(allOf(line))}>
        All
      </Button>
    </div>
  );
}

/* As it is typed. */
function allOf(line: OrderLine): string {
  return line.unit === 'each' ? number(leftOf(line)) : `${leftOf(line)} ${line.unit}`;
}
