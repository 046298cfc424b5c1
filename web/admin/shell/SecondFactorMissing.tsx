import { Button } from '@mantine/core';
import { Notice } from '#admin/parts/Notice.tsx';

/** Whoever decides who works here has to be harder to imitate than by a password. */
export function SecondFactorMissing() {
  return (
    <Notice
      title="One step is missing"
      text="Owners work with an authenticator app, so that nobody who learns your password is an owner too. Set one up under your account, then come back: it takes two minutes."
    >
      <title>One step is missing · Pinchi staff desk</title>
      <Button component="a" href="/account/security">
        Set up an authenticator app
      </Button>
      <Button variant="default" onClick={() => window.location.reload()}>
        I have one now
      </Button>
    </Notice>
  );
}
