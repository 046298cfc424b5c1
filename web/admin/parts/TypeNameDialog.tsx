import { Button, TextInput } from '@mantine/core';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { Dialog } from './Dialog.tsx';

interface TypeNameDialogProps {
  title: string;
  /** What has to be typed, in any case. */
  name: string;
  /** What pressing does, and what leaving does. */
  press: string;
  leave?: string;
  isBusy: boolean;
  /** What will be touched. */
  children: ReactNode;
  /** Why it was not done. */
  problem: ReactNode;
  confirm: () => void;
  close: () => void;
}

/** Asks for a name before something that there is no way back from. */
export function TypeNameDialog({
  title,
  name,
  press,
  leave = 'Keep as it is',
  isBusy,
  children,
  problem,
  confirm,
  close,
}: TypeNameDialogProps) {
  const [typed, setTyped] = useState('');
  const meant = typed.trim().toLowerCase() === name.trim().toLowerCase();

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (meant) confirm();
  }

  return (
    <Dialog onClose={close} title={title}>
      <form onSubmit={submit} className="stack">
        {children}
        <TextInput
          data-autofocus
          label={`Type “${name}” to confirm`}
          autoComplete="off"
          value={typed}
          onChange={(e) => setTyped(e.currentTarget.value)}
        />
        {problem}
        <div className="actions">
          <Button type="submit" color="tomato" disabled={!meant} loading={isBusy}>
            {press}
          </Button>
          <Button variant="default" onClick={close}>
            {leave}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
