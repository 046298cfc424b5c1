import { ActionIcon, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { Icon } from '#admin/parts/Icon.tsx';
import { fieldWords } from '#admin/parts/tell.tsx';
import type { InPlaceProps } from './InPlace.tsx';
import { UnsavedGuard } from './UnsavedGuard.tsx';

/** The field of an `InPlace`. It stays open with its text while it cannot be saved. */
export function InPlaceForm<T>({ label, start, read, hint, save, inputMode = 'text', close }: InPlaceProps<T> & { close: () => void }) {
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
      setError(fieldWords(failure));
      setBusy(false);
    }
  }

  return (
    <>
      <form className="in-place-form" onSubmit={submit} onKeyDown={(e) => e.key === 'Escape' && close()}>
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
