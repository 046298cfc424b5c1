interface FieldProps {
  name: string;
  label: string;
  value?: string;
  error?: string;
  hint?: string;
  type?: 'text' | 'email' | 'password' | 'tel';
  autocomplete?: string;
  /** The keyboard of a phone, if the type does not decide it. */
  inputmode?: 'numeric';
  /** Shows "optional" beside the label. */
  optional?: boolean;
  /** The browser does not send the form while this is empty. */
  required?: boolean;
  /** Has the focus when the page opens. */
  autofocus?: boolean;
  maxlength?: number;
  /** A text of several lines: so many are shown. */
  rows?: number;
  minlength?: number;
}

/** A form field with its hint and its error, connected for screen readers. */
export function Field(props: FieldProps) {
  const { name, label, value, error, hint, type = 'text', optional, required = !optional } = props;
  const hintId = hint ? `${name}-hint` : '';
  const errorId = error ? `${name}-error` : '';
  const { rows, maxlength } = props;
  const both = {
    ...{ id: name, name, required, maxlength },
    'aria-invalid': error ? 'true' : undefined,
    'aria-describedby': [errorId, hintId].filter(Boolean).join(' ') || undefined,
  } as const;
  return (
    <div class={error ? 'field field-bad' : 'field'}>
      <label for={name}>
        {label}
        {optional ? <small> (if you like)</small> : null}
      </label>
      {hint ? (
        <p class="field-hint" id={hintId}>
          {hint}
        </p>
      ) : null}
      {rows === undefined ? (
        <input
          {...both}
          type={type}
          value={value}
          autocomplete={props.autocomplete}
          inputmode={props.inputmode}
          autofocus={props.autofocus}
          minlength={props.minlength}
        />
      ) : (
        <textarea {...both} rows={rows}>
          {value}
        </textarea>
      )}
      {error ? (
        <p class="field-error" id={errorId}>
          {error}
        </p>
      ) : null}
    </div>
  );
}

/** The field of a new password, with the rules. */
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

/** Tells a password manager whose password this is. */
export function Username({ email }: { email: string }) {
  return <input type="text" name="username" value={email} autocomplete="username" readonly hidden />;
}
