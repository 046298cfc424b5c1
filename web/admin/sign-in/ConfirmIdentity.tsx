import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { answer, api } from '#admin/api/client.ts';
import { isProblem } from '#admin/api/problem.ts';
import { stillYou } from '#admin/api/prompt.ts';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { useMe } from '#admin/shell/me.ts';
import { CodeField } from './CodeForm.tsx';
import { Refusal, refusalWords, useRetryDelay } from './Refusal.tsx';
import { usePrompt, useSignedInAgain } from './session.ts';
import { PASSKEYS_ARE_HERE, usePasskey } from './usePasskey.ts';

/** A dialog that asks for the password before a sensitive call. Then the refused call is sent again. */
export function ConfirmIdentity() {
  const { open, close } = usePrompt(stillYou);
  if (!open) return null;
  return (
    <Dialog onClose={() => close(false)} title="Confirm that it is you">
      <p className="session-ended">This matters, and you signed in a while ago. What you typed is kept, and goes on by itself.</p>
      <ConfirmForm close={close} />
    </Dialog>
  );
}

/** The password, then a code where the account has an app; or a passkey. */
function ConfirmForm({ close }: { close: (confirmed: boolean) => void }) {
  const { email } = useMe();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [withCode, setWithCode] = useState(false);
  const confirm = useConfirm(() => close(true));
  const passkey = usePasskey(useSignedInAgain(close));
  const wait = useRetryDelay(confirm.error);
  const isBusy = confirm.isPending || passkey.isPending;
  const error = confirm.error ?? passkey.error;
  const wrong = isProblem(confirm.error, 'validation_failed') ? confirm.error.fields : {};
  const refusal = error && !isProblem(error, 'validation_failed') ? refusalWords(error, wait) : null;

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (wait > 0 || isBusy) return;
    passkey.reset();
    confirm.mutate({ password, ...(withCode ? { code } : {}) }, { onError: askForCode });
  }

  function askForCode(failure: Error) {
    if (withCode || !isProblem(failure, 'validation_failed') || !failure.fields.code) return;
    setWithCode(true);
    confirm.reset();
  }

  function showPasskey() {
    if (isBusy) return;
    confirm.reset();
    passkey.mutate();
  }

  return (
    <form onSubmit={submit} className="stack">
      <Refusal words={refusal} />
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        maxLength={128}
        data-autofocus
        value={password}
        error={wrong.password}
        onChange={(e) => setPassword(e.currentTarget.value)}
      />
      {withCode && <CodeField value={code} error={wrong.code} onChange={setCode} />}
      <Button type="submit" fullWidth size="md" loading={confirm.isPending} disabled={wait > 0}>
        It is me
      </Button>
      {PASSKEYS_ARE_HERE && (
        <Button variant="default" fullWidth size="md" loading={passkey.isPending} onClick={showPasskey}>
          Use a passkey
        </Button>
      )}
      <Button variant="default" fullWidth size="md" onClick={() => close(false)}>
        Leave it as it is
      </Button>
      <p className="soft">
        No password and no passkey?{' '}
        <a href="/account/confirm" target="_blank" rel="noreferrer">
          Confirm it on your account page
        </a>
        , then do this again.
      </p>
    </form>
  );
}

/** Confirms by password, and by a code if the store asks for one. */
function useConfirm(onConfirmed: () => void) {
  return useMutation({
    mutationFn: (shown: { password: string; code?: string }) => answer(api.auth.confirm.$post({ json: shown })),
    onSuccess: onConfirmed,
  });
}
