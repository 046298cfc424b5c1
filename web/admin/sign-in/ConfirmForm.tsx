import { Button, PasswordInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { isProblem } from '#admin/api/problem.ts';
import { useMe } from '#admin/shell/useMe.ts';
import { CodeField } from './CodeField.tsx';
import { Refusal } from './Refusal.tsx';
import { refusalWords } from './refusalWords.ts';
import { useConfirm } from './useConfirm.ts';
import { PASSKEYS_ARE_HERE, usePasskey } from './usePasskey.ts';
import { useSignedInAgain } from './useSignedInAgain.ts';
import { useWait } from './useWait.ts';

/** The password, then a code where the account has an app; or a passkey. */
export function ConfirmForm({ close }: { close: (confirmed: boolean) => void }) {
  const { email } = useMe();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [withCode, setWithCode] = useState(false);
  const confirm = useConfirm(() => close(true));
  const passkey = usePasskey(useSignedInAgain(close));
  const wait = useWait(confirm.error);
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
