import { sessionEnded } from '#admin/api/prompt.ts';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { useMe } from '#admin/shell/me.ts';
import { SignInForm } from './SignInForm.tsx';
import { usePrompt, useSignedInAgain } from './session.ts';

/** A dialog that asks for the password again. The page below keeps everything that was typed, and waiting calls go on. */
export function SessionEnded() {
  const me = useMe();
  const { open, close } = usePrompt(sessionEnded);
  const signedIn = useSignedInAgain(close);
  if (!open) return null;
  return (
    <Dialog onClose={() => close(false)} title="Your session has ended">
      <p className="session-ended">What you typed is still here. Sign in to go on.</p>
      <SignInForm known={me.email} onSignedIn={signedIn} />
    </Dialog>
  );
}
