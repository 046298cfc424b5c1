import { Hono } from 'hono';
import type { Door } from '#http/door.ts';
import { codePage, postCode } from './code.tsx';
import { forgotPage, postForgot } from './forgot.tsx';
import { invitationPage, postInvitation } from './invitation.tsx';
import { neverKept } from './neverKept.ts';
import { comeBack, leaveForProvider } from './provider.tsx';
import { postRegister, registerPage } from './register.tsx';
import { postReset, resetPage } from './reset.tsx';
import { postSignIn, postSignOut, signInPage } from './signIn.tsx';
import { postResend, postVerify, verifyPage } from './verify.tsx';

/** The ways into an account, and out of it. */
export const entrance = new Hono<Door>()
  .on(['GET', 'POST'], ['/verify', '/reset', '/invitation', '/sign-in/code'], neverKept)
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
  .get('/sign-in/with/:provider', leaveForProvider)
  .get('/sign-in/with/:provider/return', comeBack)
  .post('/sign-out', postSignOut);
