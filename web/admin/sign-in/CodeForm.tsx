import { Button } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import type { Me } from '#admin/api/types.ts';
import { CodeField } from './CodeField.tsx';
import { Refusal } from './Refusal.tsx';
import { refusalWords } from './refusalWords.ts';
import { useSecondStep } from './useSecondStep.ts';
import { useWait } from './useWait.ts';

interface CodeFormProps {
  challenge: string;
  onSignedIn: (user: Me) => Promise<void>;
  onBack: () => void;
}

/** The second step of signing in: a code of the authenticator app, or a recovery code. */
export function CodeForm({ challenge, onSignedIn, onBack }: CodeFormProps) {
  const [code, setCode] = useState('');
  const step = useSecondStep(challenge, onSignedIn);
  const wait = useWait(step.error);
  const refusal = step.error && refusalWords(step.error, wait);

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (wait === 0 && !step.isPending) step.mutate(code);
  }

  return (
    <form onSubmit={submit} className="stack">
      <Refusal words={refusal} />
      <CodeField value={code} onChange={setCode} />
      <Button type="submit" fullWidth size="md" loading={step.isPending} disabled={wait > 0}>
        Sign in
      </Button>
      <Button variant="default" fullWidth size="md" onClick={onBack}>
        Start again
      </Button>
    </form>
  );
}
