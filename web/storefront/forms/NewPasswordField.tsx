import { Field } from './Field.tsx';

/** A password that is being chosen, with the rules. */
export function NewPasswordField({ name, label, error }: { name: string; label: string; error?: string }) {
  return (
    <Field
      name={name}
      label={label}
      type="password"
      error={error}
      autocomplete="new-password"
      minlength={12}
      maxlength={128}
      hint="12 characters or more. A few words in a row are fine."
    />
  );
}
