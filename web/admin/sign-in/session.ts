import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { Prompt } from '#admin/api/prompt.ts';
import type { Me } from '#admin/shell/me.ts';
import { keepMe, useMe } from '#admin/shell/me.ts';

/** Begins a session. The guard then opens the wanted page, or shows a shopper that this is not the shop. */
export function useStartSession() {
  const queryClient = useQueryClient();
  const router = useRouter();
  return async (user: Me) => {
    queryClient.clear();
    keepMe(queryClient, user);
    await router.invalidate();
  };
}

/** Goes on if the same user has signed in again. Another user starts at Today, because the open page is not theirs. */
export function useSignedInAgain(close: (again: boolean) => void): (user: Me) => Promise<void> {
  const me = useMe();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const enter = useStartSession();
  return async (user) => {
    if (user.id === me.id) {
      keepMe(queryClient, user);
      return close(true);
    }
    close(false);
    await navigate({ to: '/', ignoreBlocker: true });
    await enter(user);
  };
}

type Answer = (yes: boolean) => void;

/** Whether a question is open, and how to answer it. When the shell is removed, the answer is no. */
export function usePrompt({ answeredBy }: Prompt): { open: boolean; close: Answer } {
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    let waiting: Answer | null = null;
    const stop = answeredBy(
      () =>
        new Promise((resolve) => {
          waiting = resolve;
          setAnswer(() => resolve);
        }),
    );
    return () => {
      stop();
      waiting?.(false);
    };
  }, [answeredBy]);
  return {
    open: answer !== null,
    close: (yes) => {
      answer?.(yes);
      setAnswer(null);
    },
  };
}
