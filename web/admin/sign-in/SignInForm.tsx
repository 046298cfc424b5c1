import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import type { Me } from '../api/types.ts';
import { refusalWords } from './refusalWords.ts';
import { useSignIn } from './useSignIn.ts';
import { useWait } from './useWait.ts';

interface SignInFormProps {
  /** Whose session it was. */
  known?: string;
  onSignedIn: (user: Me) => Promise<void>;
}

export function SignInForm({ known = '', onSignedIn }: SignInFormProps) {
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState('');
  const signIn = useSignIn(onSignedIn);
  const wait = useWait(signIn.error);
  const refusal = signIn.error && refusalWords(signIn.error, wait);

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (wait === 0 && !signIn.isPending) signIn.mutate({ email, password });
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
        label="Mail address"
        type="email"
        autoComplete="username"
        required
        withAsterisk={false}
        autoFocus={!known}
        value={email}
        onChange={(e) => setEmail(e.currentTarget.value)}
      />
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        data-autofocus={known ? true : undefined}
        value={password}
        onChange={(e) => setPassword(e.currentTarget.value)}
      />
      <Button type="submit" fullWidth size="md" loading={signIn.isPending} disabled={wait > 0}>
        Sign in
      </Button>
    </form>
  );
}
