import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Door } from '#http/door.ts';
import { codePage, postCode } from './code.tsx';
import { invitationPage, postInvitation } from './invitation.tsx';
import { finishProviderSignIn, startProviderSignIn } from './provider.tsx';
import { postRegister, registerPage } from './register.tsx';
import { forgotPage, postForgot, postReset, resetPage } from './reset.tsx';
import { postSignIn, postSignOut, signInPage } from './signIn.tsx';
import { postResend, postVerify, verifyPage } from './verify.tsx';

/** A page with a secret in its address or form is never cached, not even by the browser. */
const noStore = createMiddleware<Door>(async (c, next) => {
  await next();
  c.res.headers.set('cache-control', 'private, no-store');
});

/** Signing in, registering, resetting a password, and signing out. */
export const signInRoutes = new Hono<Door>()
  .on(['GET', 'POST'], ['/verify', '/reset', '/invitation', '/sign-in/code'], noStore)
  .get('/register', registerPage)
  .post('/register', postRegister)
  .get('/verify', verifyPage)
  .post('/verify', postVerify)
  .post('/verify/resend', postResend)
  .get('/forgot', forgotPage)
  .post('/forgot', postForgot)
  .get('/reset', resetPage)
  .post('/reset', postReset)
  .get('/invitation', invitationPage)
  .post('/invitation', postInvitation)
  .get('/sign-in', signInPage)
  .post('/sign-in', postSignIn)
  .get('/sign-in/code', codePage)
  .post('/sign-in/code', postCode)
  .get('/sign-in/with/:provider', startProviderSignIn)
  .get('/sign-in/with/:provider/return', finishProviderSignIn)
  .post('/sign-out', postSignOut);
