import { getRouteApi } from '@tanstack/react-router';
import { Logo } from '#admin/parts/Logo.tsx';
import { NotStaff } from './NotStaff.tsx';
import { SignInForm } from './SignInForm.tsx';
import { useEnter } from './useEnter.ts';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { shopper } = route.useRouteContext();
  return (
    <main className="sign-in">
      <title>Sign in · Pinchi staff desk</title>
      <div className="sign-in-roof">
        <Logo />
      </div>
      <div className="sign-in-card">{shopper ? <NotStaff me={shopper} /> : <Enter />}</div>
    </main>
  );
}

function Enter() {
  const enter = useEnter();
  return (
    <>
      <h1>Sign in to the staff desk</h1>
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
