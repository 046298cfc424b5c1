import { Button, TextInput } from '@mantine/core';

interface ReasonFieldProps {
  value: string;
  onChange: (reason: string) => void;
  error: string | false | undefined;
  /** The usual reasons, to press. */
  usual: readonly string[];
  /** Who reads it. */
  description?: string;
  /** The first field of a dialog. */
  isFirst?: boolean;
}

/** Why something is done: one of the usual reasons, or the user's own words. */
export function ReasonField({ value, onChange, error, usual, description, isFirst = false }: ReasonFieldProps) {
  return (
    <div>
      <TextInput
        data-autofocus={isFirst || undefined}
        label="Reason"
        description={description}
        maxLength={200}
        autoComplete="off"
        value={value}
        error={error}
        onChange={(e) => onChange(e.currentTarget.value)}
      />
      <div className="reasons">
        {usual.map((reason) => (
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
