import { Alert, Button, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import type { Me } from '../api/types.ts';
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
      <div role="alert">
        {refusal && (
          <Alert color={refusal.color} title={refusal.title}>
            {refusal.text}
          </Alert>
        )}
      </div>
      <TextInput
        label="Code"
        description="Six digits of your authenticator app, or a recovery code"
        autoComplete="one-time-code"
        maxLength={40}
        required
        withAsterisk={false}
        autoFocus
        value={code}
        onChange={(e) => setCode(e.currentTarget.value)}
      />
      <Button type="submit" fullWidth size="md" loading={step.isPending} disabled={wait > 0}>
        Sign in
      </Button>
      <Button variant="default" fullWidth size="md" onClick={onBack}>
        Start again
      </Button>
    </form>
  );
}
