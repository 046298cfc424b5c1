import { Alert } from '@mantine/core';
import { useEffect, useState } from 'react';
import { isProblem } from '#admin/api/problem.ts';
import { errorText } from '#admin/parts/notify.tsx';

/** Why the sign-in was refused. The element is there while it is empty, so that screen readers announce a new text. */
export function Refusal({ words }: { words: RefusalWords | null }) {
  return (
    <div role="alert">
      {words && (
        <Alert color={words.color} title={words.title}>
          {words.text}
        </Alert>
      )}
    </div>
  );
}

interface RefusalWords {
  title: string;
  text: string;
  color: 'tomato' | 'honey';
}

/** Why the sign-in was refused, and what to do. `wait`: the seconds that are left. */
export function refusalWords(error: Error, wait: number): RefusalWords {
  if (isProblem(error, 'bad_credentials')) {
    return { color: 'tomato', title: 'That did not match', text: 'The mail address and the password do not belong together. Check both.' };
  }
  if (isProblem(error, 'email_unverified')) {
    return {
      color: 'honey',
      title: 'Verify your mail address first',
      text: 'The password is right. Open the link in the mail we sent you, then sign in here.',
    };
  }
  if (isProblem(error, 'rate_limited')) {
    const text = wait > 0 ? `To protect the account, wait ${clock(wait)} and try again.` : 'You can try again now.';
    return { color: 'honey', title: 'Too many tries', text };
  }
  if (isProblem(error, 'bad_code')) {
    return { color: 'tomato', title: 'That code is not right', text: 'Wait for the app to show a new one, or use a recovery code.' };
  }
  if (isProblem(error, 'challenge_expired')) {
    return { color: 'honey', title: 'That took too long', text: 'Nothing was lost. Start again with your password.' };
  }
  if (isProblem(error, 'bad_passkey')) {
    return { color: 'tomato', title: 'The passkey was not accepted', text: 'It does not belong to an account here. Use your password.' };
  }
  if (error.name === 'NotAllowedError' || error.name === 'AbortError') {
    return { color: 'honey', title: 'No passkey was shown', text: 'It was cancelled, or took too long. Try again, or use your password.' };
  }
  return { color: 'tomato', title: 'You could not be signed in', text: errorText(error) };
}

function clock(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} min`;
}

/** The seconds until another try is allowed, as a countdown. */
export function useRetryDelay(error: Error | null): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const seconds = isProblem(error, 'rate_limited') ? (error.retryAfter ?? 30) : 0;
    // Not by the clock, which may be set right meanwhile.
    const until = performance.now() + seconds * 1000;
    setLeft(seconds);
    if (seconds === 0) return;
    const tick = setInterval(() => {
      const rest = Math.max(0, Math.ceil((until - performance.now()) / 1000));
      setLeft(rest);
      if (rest === 0) clearInterval(tick);
    }, 1000);
    return () => clearInterval(tick);
  }, [error]);
  return left;
}
