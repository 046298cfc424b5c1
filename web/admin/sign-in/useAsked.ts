import { useEffect, useState } from 'react';
import type { Question } from '#admin/api/question.ts';

type Answer = (yes: boolean) => void;

/** Whether a question waits for whoever is at the desk, and how it is answered. With the desk it goes, answered with no. */
export function useAsked({ askedBy }: Question): { open: boolean; close: Answer } {
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    let waiting: Answer | null = null;
    const stop = askedBy(
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
  }, [askedBy]);
  return {
    open: answer !== null,
    close: (yes) => {
      answer?.(yes);
      setAnswer(null);
    },
  };
}
