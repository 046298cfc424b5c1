import { UnstyledButton } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import { Icon } from '#admin/parts/Icon.tsx';
import { InPlaceForm } from './InPlaceForm.tsx';

export type Read<T> = { value: T } | { error: string };

export interface InPlaceProps<T> {
  /** What is edited, of what: "Price of 450 g". */
  label: string;
  /** How it reads when nobody edits it. */
  children: ReactNode;
  /** What one begins to type from. */
  start: string;
  read: (text: string) => Read<T>;
  /** Under the field, while one types. */
  hint?: (text: string) => string | null;
  save: (value: T) => Promise<void>;
  inputMode?: 'text' | 'decimal' | 'numeric';
}

/** A value that becomes its own field when pressed. Enter saves, Escape leaves it as it was. */
export function InPlace<T>(props: InPlaceProps<T>) {
  // As it was when it was opened: what is saved is compared with what the editor saw, not with what came in meanwhile.
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
