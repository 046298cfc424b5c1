import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { isProblem } from '#admin/api/problem.ts';

export interface Undo {
  /** Of what: its last change alone can be taken back. */
  of: string;
  takeBack: () => void;
}

/** Says that something is done; with `undo`, for ten seconds, the way back. */
export function tell(title: string, text?: ReactNode, undo?: Undo): void {
  const id = undo?.of ?? crypto.randomUUID();
  const takeBack = () => {
    notifications.hide(id);
    undo?.takeBack();
  };
  notifications.hide(id);
  notifications.show({
    id,
    title,
    color: 'leaf',
    autoClose: undo ? 10_000 : 6000,
    message: (
      <div className="told">
        {text && <span>{text}</span>}
        {undo && (
          <Button size="compact-sm" variant="default" onClick={takeBack}>
            Undo
          </Button>
        )}
      </div>
    ),
  });
}

/** Says that something was not done, and why. Stays until it is closed. */
export function tellProblem(title: string, error: unknown): void {
  notifications.show({ title, message: wordsOf(error), color: 'tomato', autoClose: false });
}

export function wordsOf(error: unknown): string {
  return isProblem(error) ? error.message : 'Something unexpected happened in this page. Load it again.';
}

/** The same for a single field: its own message rather than the path and the message. */
export function fieldWords(error: unknown): string {
  const messages = isProblem(error) ? Object.values(error.fields) : [];
  return messages.length > 0 ? messages.join('; ') : wordsOf(error);
}
