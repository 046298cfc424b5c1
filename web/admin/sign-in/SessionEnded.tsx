import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { onSessionEnd } from '../api/session.ts';
import type { Me } from '../api/types.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { meQuery } from '../queries/me.ts';
import { useMe } from '../shell/useMe.ts';
import { SignInForm } from './SignInForm.tsx';
import { useEnter } from './useEnter.ts';

/** Asks for the password again over the page as it stands: nothing typed is lost, and the calls that waited go on. */
export function SessionEnded() {
  const me = useMe();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const enter = useEnter();
  const [answer, setAnswer] = useState<((again: boolean) => void) | null>(null);
  useEffect(() => onSessionEnd(() => new Promise((resolve) => setAnswer(() => resolve))), []);

  function close(again: boolean) {
    answer?.(again);
    setAnswer(null);
  }

  async function signedIn(user: Me) {
    if (user.id === me.id) {
      queryClient.setQueryData(meQuery.queryKey, user);
      return close(true);
    }
    // Somebody else at this desk: what was open is not theirs.
    close(false);
    await navigate({ to: '/', ignoreBlocker: true });
    await enter(user);
  }

  if (!answer) return null;
  return (
    <Dialog onClose={() => close(false)} title="Your session has ended">
      <p className="session-ended">What you typed is still here. Sign in to go on.</p>
      <SignInForm known={me.email} onSignedIn={signedIn} />
    </Dialog>
  );
}
