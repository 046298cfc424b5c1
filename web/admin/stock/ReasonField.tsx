import { Button, TextInput } from '@mantine/core';
import { MODES, type Mode } from './modes.ts';

interface ReasonFieldProps {
  mode: Mode;
  value: string;
  onChange: (reason: string) => void;
  error: string | undefined;
}

/** Why the stock moves: one of the usual reasons, or one's own words. */
export function ReasonField({ mode, value, onChange, error }: ReasonFieldProps) {
  return (
    <div>
      <TextInput
        label="Reason"
        maxLength={200}
        autoComplete="off"
        value={value}
        error={error}
        onChange={(e) => onChange(e.currentTarget.value)}
      />
      <div className="reasons">
        {MODES[mode].reasons.map((reason) => (
          <Button
            key={reason}
            size="compact-sm"
            variant={reason === value ? 'light' : 'default'}
            aria-pressed={reason === value}
            onClick={() => onChange(reason)}
          >
            {reason}
          </Button>
        ))}
      </div>
    </div>
  );
}
