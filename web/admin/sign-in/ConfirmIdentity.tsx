import { identity } from '#admin/api/question.ts';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { ConfirmForm } from './ConfirmForm.tsx';
import { useAsked } from './useAsked.ts';

/** Asks who is there before something that matters most, over the page as it stands; then the call that was refused goes on. */
export function ConfirmIdentity() {
  const { open, close } = useAsked(identity);
  if (!open) return null;
  return (
    <Dialog onClose={() => close(false)} title="Confirm that it is you">
      <p className="session-ended">This matters, and you signed in a while ago. What you typed is kept, and goes on by itself.</p>
      <ConfirmForm close={close} />
    </Dialog>
  );
}
