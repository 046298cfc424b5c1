import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { isProblem } from '#admin/api/problem.ts';

interface Undo {
  /** The id of what was changed. Only its last change can be undone. */
  of: string;
  takeBack: () => void;
}

/** Shows that something was done. With `undo` there is a button for ten seconds. */
export function notify(title: string, text?: ReactNode, undo?: Undo): void {
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
      <div className="notification">
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

/** Shows that something failed, and why. It stays until it is closed. */
export function notifyProblem(title: string, error: unknown): void {
  notifications.show({ title, message: errorText(error), color: 'tomato', autoClose: false });
}

export function errorText(error: unknown): string {
  return isProblem(error) ? error.message : 'Something unexpected happened in this page. Load it again.';
}

/** The message of an error of a single field, without the field's path. */
export function fieldErrorText(error: unknown): string {
  const messages = isProblem(error) ? Object.values(error.fields) : [];
  return messages.length > 0 ? messages.join('; ') : errorText(error);
}
