import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { answer, api } from '#admin/api/client.ts';
import { isProblem } from '#admin/api/problem.ts';
import type { Me } from '#admin/shell/me.ts';
import { Refusal, refusalWords, useRetryDelay } from './Refusal.tsx';

interface CodeFormProps {
  challenge: string;
  onSignedIn: (user: Me) => Promise<void>;
  onBack: () => void;
}

/** The second step of signing in: a code of the authenticator app, or a recovery code. */
export function CodeForm({ challenge, onSignedIn, onBack }: CodeFormProps) {
  const [code, setCode] = useState('');
  const step = useSecondStep(challenge, onSignedIn);
  const wait = useRetryDelay(step.error);
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

interface CodeFieldProps {
  value: string;
  error?: string | undefined;
  onChange: (code: string) => void;
}

/** A code of the authenticator app, or a recovery code. */
export function CodeField({ value, error, onChange }: CodeFieldProps) {
  return (
    <TextInput
      label="Code"
      description="Six digits of your authenticator app, or a recovery code"
      autoComplete="one-time-code"
      maxLength={40}
      required
      withAsterisk={false}
      autoFocus
      value={value}
      error={error}
      onChange={(e) => onChange(e.currentTarget.value)}
    />
  );
}

/** The challenge of the second step; null if the error does not ask for one. */
export function challengeIn(error: Error | null): string | null {
  if (!isProblem(error, 'second_factor_required')) return null;
  const { challenge } = error.problem;
  return typeof challenge === 'string' ? challenge : null;
}

function useSecondStep(challenge: string, onSignedIn: (user: Me) => Promise<void>) {
  return useMutation({
    mutationFn: (code: string) => answer(api.auth.login.second.$post({ json: { challenge, code } })),
    onSuccess: ({ user }) => onSignedIn(user),
  });
}
