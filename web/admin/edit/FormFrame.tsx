import { Button, Modal } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import type { ReactNode, SubmitEvent } from 'react';

interface FormFrameProps {
  submit: () => void;
  /** The label of the submit button. */
  press: string;
  isBusy: boolean;
  disabled?: boolean;
  color?: 'leaf' | 'tomato';
  /** A second button that leaves without saving. */
  leave?: { label: string; onClick: () => void } | undefined;
  /** Why it was not saved. */
  problem?: ReactNode;
  /** Asks before a page with unsaved edits is left. */
  isDirty?: boolean;
  /** The submit button is as wide as the form, and there is no second button. */
  isWide?: boolean;
  children: ReactNode;
}

/** The frame of every form: the fields, why it was not saved, the buttons. */
export function FormFrame(props: FormFrameProps) {
  const { submit, press, isBusy, disabled = false, color = 'leaf', leave, problem, isDirty, isWide = false, children } = props;

  function onSubmit(event: SubmitEvent) {
    event.preventDefault();
    // In React, the events of a dialog bubble to the form that opened it.
    event.stopPropagation();
    if (!isBusy && !disabled) submit();
  }

  const button = (
    <Button type="submit" color={color} loading={isBusy} disabled={disabled}>
      {press}
    </Button>
  );
  return (
    <>
      <form onSubmit={onSubmit} noValidate className="stack">
        {children}
        {problem}
        {isWide ? (
          button
        ) : (
          <div className="actions">
            {button}
            {leave && (
              <Button variant="default" onClick={leave.onClick}>
                {leave.label}
              </Button>
            )}
          </div>
        )}
      </form>
      {isDirty !== undefined && <UnsavedGuard dirty={isDirty} />}
    </>
  );
}

/** Asks before a page with unsaved edits is left. */
export function UnsavedGuard({ dirty }: { dirty: boolean }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname && next.pathname !== '/sign-in',
    enableBeforeUnload: dirty,
    withResolver: true,
  });
  return (
    <Modal opened={status === 'blocked'} onClose={() => reset?.()} title="Leave without saving?">
      <p>What you typed here is not saved yet.</p>
      <div className="actions">
        <Button data-autofocus onClick={() => reset?.()}>
          Stay and go on
        </Button>
        <Button variant="default" onClick={() => proceed?.()}>
          Leave it
        </Button>
      </div>
    </Modal>
  );
}

/** Focuses the first field with an error, after it is marked as invalid. */
export function focusInvalid(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
