import { Button } from '@mantine/core';
import type { Member } from '#admin/api/types.ts';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { ONLY_OWNER } from './onlyOwner.ts';

/** Instead of withdrawing the only owner there is: why it cannot be, and what to do first. */
export function LastOwnerDialog({ member, close }: { member: Member; close: () => void }) {
  return (
    <Dialog onClose={close} title={`${member.name} stays an owner`}>
      <div className="stack">
        <p>{ONLY_OWNER}</p>
        <div className="actions">
          <Button variant="default" data-autofocus onClick={close}>
            Keep as it is
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
