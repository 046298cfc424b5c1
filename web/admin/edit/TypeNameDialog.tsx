import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { folded } from '#contracts/words.ts';
import { FormFrame } from './FormFrame.tsx';

interface TypeNameDialogProps {
  title: string;
  /** The text to type; upper or lower case and marks on letters do not matter. */
  name: string;
  /** The labels of the two buttons. */
  press: string;
  leave?: string;
  isBusy: boolean;
  /** The consequences. */
  children: ReactNode;
  /** Why the action failed. */
  problem: ReactNode;
  confirm: () => void;
  close: () => void;
}

/** Asks the user to type a name before an action that cannot be undone. */
export function TypeNameDialog(props: TypeNameDialogProps) {
  const { title, name, press, leave = 'Keep as it is', isBusy, children, problem, confirm, close } = props;
  const [typed, setTyped] = useState('');
  const isSame = folded(typed.trim()) === folded(name.trim());
  return (
    <Dialog onClose={close} title={title}>
      <FormFrame
        submit={confirm}
        press={press}
        color="tomato"
        isBusy={isBusy}
        disabled={!isSame}
        leave={{ label: leave, onClick: close }}
        problem={problem}
      >
        {children}
        <TextInput
          data-autofocus
          label={`Type “${name}” to confirm`}
          autoComplete="off"
          value={typed}
          onChange={(e) => setTyped(e.currentTarget.value)}
        />
      </FormFrame>
    </Dialog>
  );
}

/** What will happen, line by line. */
export function Consequences({ of }: { of: readonly string[] }) {
  return (
    <ul className="consequences">
      {of.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
