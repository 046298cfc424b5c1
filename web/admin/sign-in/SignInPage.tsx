import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { Logo } from '#admin/parts/Logo.tsx';
import { useSignOut } from '#admin/shell/AccountMenu.tsx';
import type { Me } from '#admin/shell/me.ts';
import { SignInForm } from './SignInForm.tsx';
import { useStartSession } from './session.ts';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { shopper } = route.useRouteContext();
  return (
    <main className="sign-in">
      <title>Sign in · Pinchi staff app</title>
      <div className="sign-in-roof">
        <Logo />
      </div>
      <div className="sign-in-card">{shopper ? <NotStaff me={shopper} /> : <Enter />}</div>
    </main>
  );
}

function Enter() {
  const enter = useStartSession();
  return (
    <>
      <h1>Sign in to the staff app</h1>
      <SignInForm onSignedIn={enter} />
      <p className="soft">
        <a href="/forgot?next=%2Fadmin%2F">Forgotten your password?</a>
      </p>
      <p className="soft">
        Looking for groceries? <a href="/">To the shop</a>
      </p>
    </>
  );
}

/** Shown to a signed-in shopper. */
function NotStaff({ me }: { me: Me }) {
  const signOut = useSignOut();
  return (
    <>
      <h1>This is the staff app</h1>
      <p>
        You are signed in as <b>{me.email}</b>, and that is a shopper’s account. Your cart and your orders are in the shop.
      </p>
      <div className="actions">
        <Button component="a" href="/">
          To the shop
        </Button>
        <Button variant="default" loading={signOut.isPending} onClick={() => signOut.mutate()}>
          Sign in as someone else
        </Button>
      </div>
    </>
  );
}
