import { Button } from '@mantine/core';
import type { Member } from '../api/types.ts';
import { Dialog } from '../parts/Dialog.tsx';

/** Instead of withdrawing the only owner there is: why it cannot be, and what to do first. */
export function LastOwnerDialog({ member, close }: { member: Member; close: () => void }) {
  return (
    <Dialog onClose={close} title={`${member.name} stays an owner`}>
      <div className="stack">
        <p>A store needs an owner who can sign in, and there is no other. Make somebody else an owner first.</p>
        <div className="actions">
          <Button variant="default" data-autofocus onClick={close}>
            Keep as it is
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
