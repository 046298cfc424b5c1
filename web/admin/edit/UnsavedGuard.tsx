import { Button, Modal } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';

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
