import { ActionIcon, TextInput, UnstyledButton } from '@mantine/core';
import { type ReactNode, type SubmitEvent, useRef, useState } from 'react';
import { Icon } from '#admin/parts/Icon.tsx';
import { fieldErrorText } from '#admin/parts/notify.tsx';
import { isComposing } from '#contracts/words.ts';
import { UnsavedGuard } from './FormFrame.tsx';

import type { Read } from './readers.ts';

interface InPlaceProps<T> {
  /** The label of the field, such as "Price of 450 g". */
  label: string;
  /** Shown while the value is not edited. */
  children: ReactNode;
  /** The first text of the field. */
  start: string;
  read: (text: string) => Read<T>;
  /** Shown under the field while the user types. */
  hint?: (text: string) => string | null;
  save: (value: T) => Promise<void>;
  inputMode?: 'text' | 'decimal' | 'numeric';
}

/** A value that turns into a text field when pressed. Enter saves, Escape cancels. */
export function InPlace<T>(props: InPlaceProps<T>) {
  // The props at the moment of opening: the edit is compared with what the user saw, not with data that arrived later.
  const [opened, setOpened] = useState<InPlaceProps<T> | null>(null);
  const button = useRef<HTMLButtonElement>(null);

  function close() {
    setOpened(null);
    requestAnimationFrame(() => button.current?.focus());
  }

  if (opened) return <InPlaceForm {...opened} close={close} />;
  return (
    <UnstyledButton ref={button} className="in-place" onClick={() => setOpened(props)}>
      <span className="sr">{props.label}: </span>
      <span>{props.children}</span>
      <span className="sr">, edit</span>
      <Icon name="pencil" size={13} />
    </UnstyledButton>
  );
}

/** The field of an `InPlace`. It stays open with its text if it cannot be saved. */
function InPlaceForm<T>({ label, start, read, hint, save, inputMode = 'text', close }: InPlaceProps<T> & { close: () => void }) {
  const [text, setText] = useState(start);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (busy) return;
    if (text.trim() === start) return close();
    const result = read(text.trim());
    if ('error' in result) return setError(result.error);
    setBusy(true);
    try {
      await save(result.value);
      close();
    } catch (failure) {
      setError(fieldErrorText(failure));
      setBusy(false);
    }
  }

  return (
    <>
      <form className="in-place-form" onSubmit={submit} onKeyDown={(e) => e.key === 'Escape' && !isComposing(e.nativeEvent) && close()}>
        <TextInput
          size="xs"
          aria-label={label}
          autoFocus
          onFocus={(e) => e.currentTarget.select()}
          inputMode={inputMode}
          value={text}
          error={error}
          description={error ? undefined : hint?.(text.trim())}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          onChange={(e) => {
            setText(e.currentTarget.value);
            setError(null);
          }}
        />
        <ActionIcon type="submit" loading={busy} aria-label="Save" size="input-xs">
          <Icon name="tick" size={15} />
        </ActionIcon>
        <ActionIcon variant="default" aria-label="Leave as it was" size="input-xs" onClick={close}>
          <Icon name="cross" size={15} />
        </ActionIcon>
      </form>
      <UnsavedGuard dirty={text.trim() !== start && !busy} />
    </>
  );
}
