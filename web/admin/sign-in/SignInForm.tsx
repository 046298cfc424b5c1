import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { answer, api } from '#admin/api/client.ts';
import type { Me } from '#admin/shell/me.ts';
import { CodeForm, challengeIn } from './CodeForm.tsx';
import { Refusal, refusalWords, useRetryDelay } from './Refusal.tsx';
import { PASSKEYS_ARE_HERE, usePasskey } from './usePasskey.ts';

interface SignInFormProps {
  /** The address of the user whose session ended. */
  known?: string;
  onSignedIn: (user: Me) => Promise<void>;
}

export function SignInForm({ known = '', onSignedIn }: SignInFormProps) {
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState('');
  const signIn = useSignIn(onSignedIn);
  const passkey = usePasskey(onSignedIn);
  const challenge = challengeIn(signIn.error);
  const error = signIn.error ?? passkey.error;
  const wait = useRetryDelay(signIn.error);
  const refusal = error && refusalWords(error, wait);
  const isBusy = signIn.isPending || passkey.isPending;

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (wait > 0 || isBusy) return;
    passkey.reset();
    signIn.mutate({ email, password });
  }

  function showPasskey() {
    if (isBusy) return;
    signIn.reset();
    passkey.mutate();
  }

  if (challenge) return <CodeForm challenge={challenge} onSignedIn={onSignedIn} onBack={signIn.reset} />;

  return (
    <form onSubmit={submit} className="stack">
      <Refusal words={refusal} />
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
      {PASSKEYS_ARE_HERE && (
        <Button variant="default" fullWidth size="md" loading={passkey.isPending} onClick={showPasskey}>
          Sign in with a passkey
        </Button>
      )}
    </form>
  );
}

function useSignIn(onSignedIn: (user: Me) => Promise<void>) {
  return useMutation({
    mutationFn: (json: { email: string; password: string }) => answer(api.auth.login.$post({ json })),
    onSuccess: ({ user }) => onSignedIn(user),
  });
}
