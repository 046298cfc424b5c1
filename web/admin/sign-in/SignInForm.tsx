import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { refusalWords } from './refusalWords.ts';
import { useSignIn } from './useSignIn.ts';
import { useWait } from './useWait.ts';

export function SignInForm() {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useSignIn();
  const wait = useWait(signIn.error);
  const refusal = signIn.error && refusalWords(signIn.error, wait);

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (wait === 0 && !signIn.isPending) signIn.mutate({ email, password });
  }

  return (
    <form onSubmit={submit}>
      <h1>Sign in to the staff desk</h1>
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
        autoFocus
        value={email}
        onChange={(e) => setEmail(e.currentTarget.value)}
      />
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        value={password}
        onChange={(e) => setPassword(e.currentTarget.value)}
      />
      <Button type="submit" fullWidth size="md" loading={signIn.isPending} disabled={wait > 0}>
        Sign in
      </Button>
      <p className="soft">
        Looking for groceries? <a href="/">To the shop</a>
      </p>
    </form>
  );
}
