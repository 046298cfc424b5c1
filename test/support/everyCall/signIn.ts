import { env } from 'cloudflare:workers';
import type { Passkey, PasskeyOptions } from '#contracts/passkeys.ts';
import type { RecoveryCodes } from '#contracts/signInMethods.ts';
import { asPerson, stranger } from '#test/support/api.ts';
import { Authenticator } from '#test/support/authenticator.ts';
import { codeOf, setUpApp } from '#test/support/authenticatorApp.ts';
import { ctx } from '#test/support/context.ts';
import { makeMember, PASSWORD } from '#test/support/password.ts';
import { anIdentity } from '#test/support/rows/people.ts';

/** Sets up, uses and removes every way to sign in, except the password alone. */
export async function callSignIn(): Promise<void> {
  const ada = await makeMember();
  const api = asPerson(ada);
  const authenticator = new Authenticator(new URL(ctx().site.baseUrl).origin);
  const begun = (await api.post<PasskeyOptions>('/me/passkeys/options')).body;
  const response = await authenticator.create(begun.options);
  const { id } = (await api.post<Passkey>('/me/passkeys', { challenge: begun.challenge, name: 'Phone', response })).body;
  await api.get('/me/passkeys');
  await api.patch(`/me/passkeys/${id}`, { name: 'Old phone' });
  const { challenge, options } = (await stranger.post<PasskeyOptions>('/auth/passkeys/options')).body;
  await stranger.post('/auth/passkeys', { challenge, response: await authenticator.get(options) });

  const { secret, recoveryCodes } = await setUpApp(ada);
  await api.get('/me/second-factor');
  const login = await stranger.post<{ challenge: string }>('/auth/login', { email: ada.email, password: PASSWORD });
  await stranger.post('/auth/login/second', { challenge: login.body.challenge, code: codeOf(secret, 1) });
  const renewed = await api.post<RecoveryCodes>('/me/second-factor/recovery-codes', { code: recoveryCodes[0] });
  await api.delete('/me/second-factor', { body: { code: renewed.body.recoveryCodes[0] } });

  await anIdentity(env.DB, { provider: 'google', personId: ada.id, email: ada.email });
  await api.get('/me/identities');
  await api.delete('/me/identities/google');
  await api.delete(`/me/passkeys/${id}`);
}
