import { env } from 'cloudflare:workers';
import type { PasskeyOptions } from '#contracts/passkeys.ts';
import type { RecoveryCodes } from '#contracts/signInMethods.ts';
import { asPerson, stranger } from '#test/support/api.ts';
import { Authenticator } from '#test/support/authenticator.ts';
import { codeOf, setUpApp } from '#test/support/authenticatorApp.ts';
import { ctx } from '#test/support/context.ts';
import { makeMember, PASSWORD } from '#test/support/password.ts';
import type { TestPerson } from '#test/support/people.ts';
import { anIdentity, aPasskey } from '#test/support/rows/people.ts';
import { asForm, type Calls, form, nothing, type Prop } from './caller.ts';

/* An app of the caller, or of the customer for the second step of their sign-in. */
const appBegun: Prop = async ({ self }) => {
  if (self) await asPerson(self).post('/me/second-factor');
  return {};
};
const appCode: Prop = async ({ self }) => {
  if (!self) return { body: { code: '000000' } };
  const { secret } = await setUpApp(self);
  return { body: { code: codeOf(secret, 1) } };
};
const firstCode: Prop = async ({ self }) => {
  if (!self) return { body: { code: '000000' } };
  const { secret } = (await asPerson(self).post<{ secret: string }>('/me/second-factor')).body;
  return { body: { code: codeOf(secret) } };
};
const secondStep: Prop = async ({ customer }) => {
  const { secret } = await setUpApp(customer);
  const { body } = await stranger.post<{ challenge: string }>('/auth/login', { email: customer.email, password: PASSWORD });
  return { body: { challenge: body.challenge, code: codeOf(secret, 1) } };
};
const secondStepForm: Prop = async (scene) => {
  const { challenge, code } = (await secondStep(scene)).body as { challenge: string; code: string };
  return { form: { code }, headers: { cookie: `__Host-pinchi_second=${challenge}` } };
};

/* A passkey of the caller, or of the customer where the caller has no account. */
const newPasskey: Prop = async ({ self, customer }) => ({ body: (await makePasskey(self ?? customer)).body });
const passkeySignIn: Prop = async ({ customer }) => {
  const made = await makePasskey(customer);
  await asPerson(customer).post('/me/passkeys', made.body);
  const { challenge, options } = (await stranger.post<PasskeyOptions>('/auth/passkeys/options')).body;
  return { body: { challenge, response: await made.authenticator.get(options) } };
};
const theirPasskey: Prop = async ({ customer }) => {
  const { id } = await aPasskey(env.DB, { personId: customer.id });
  return { parameters: { id } };
};
const passkeyEdit: Prop = async (scene) => ({ ...(await theirPasskey(scene)), body: { name: 'Laptop' } });
const passkeyForm: Prop = async (scene) => ({ ...(await theirPasskey(scene)), form: { name: 'Laptop' } });

async function makePasskey(person: TestPerson): Promise<{ authenticator: Authenticator; body: object }> {
  const authenticator = new Authenticator(new URL(ctx().site.baseUrl).origin);
  const { challenge, options } = (await asPerson(person).post<PasskeyOptions>('/me/passkeys/options')).body;
  return { authenticator, body: { challenge, name: 'Key', response: await authenticator.create(options) } };
}

const aProvider: Prop = () => ({ parameters: { provider: 'github' } });
const theirIdentity: Prop = async ({ customer }) => {
  await anIdentity(env.DB, { personId: customer.id });
  return { parameters: { provider: 'github' } };
};
const identityForm: Prop = async (scene) => ({ form: (await theirIdentity(scene)).parameters ?? {} });

/** The ways to sign in besides the password: a second step, passkeys, and identities of other providers. */
export const signInMethods: Calls = {
  rows: [
    // nob gue cus ano els cle man own
    ['200 200 200 200 200 200 200 200', 'POST /api/v1/auth/login/second', secondStep],
    ['200 200 200 200 200 200 200 200', 'POST /api/v1/auth/passkeys/options', nothing],
    ['200 200 200 200 200 200 200 200', 'POST /api/v1/auth/passkeys', passkeySignIn],
    ['401 401 200 200 200 200 200 200', 'GET /api/v1/me/second-factor', nothing],
    ['401 401 200 200 200 200 200 200', 'POST /api/v1/me/second-factor', nothing],
    ['401 401 200 200 200 200 200 200', 'POST /api/v1/me/second-factor/confirm', firstCode],
    ['401 401 204 204 204 204 204 204', 'DELETE /api/v1/me/second-factor', appCode],
    ['401 401 200 200 200 200 200 200', 'POST /api/v1/me/second-factor/recovery-codes', appCode],
    ['401 401 200 200 200 200 200 200', 'GET /api/v1/me/passkeys', nothing],
    ['401 401 200 200 200 200 200 200', 'POST /api/v1/me/passkeys/options', nothing],
    ['401 401 201 201 201 201 201 201', 'POST /api/v1/me/passkeys', newPasskey],
    ['401 401 200 404 404 404 404 404', 'PATCH /api/v1/me/passkeys/:id', passkeyEdit],
    ['401 401 204 404 404 404 404 404', 'DELETE /api/v1/me/passkeys/:id', theirPasskey],
    ['401 401 200 200 200 200 200 200', 'GET /api/v1/me/identities', nothing],
    ['401 401 204 404 404 404 404 404', 'DELETE /api/v1/me/identities/:provider', theirIdentity],

    [' in  in 303 303 303 303 303 303', 'GET /sign-in/code', nothing],
    ['303 303 303 303 303 303 303 303', 'POST /sign-in/code', secondStepForm],
    ['303 303 303 303 303 303 303 303', 'GET /sign-in/with/:provider', aProvider],
    ['410 410 410 410 410 410 410 410', 'GET /sign-in/with/:provider/return', aProvider],
    [' in  in 200 200 200 200 200 200', 'GET /account/security', nothing],
    [' in  in 200 200 200 200 200 200', 'GET /account/security/app', appBegun],
    [' in  in 303 303 303 303 303 303', 'POST /account/security/app', form()],
    [' in  in 200 200 200 200 200 200', 'POST /account/security/app/confirm', asForm(firstCode)],
    [' in  in 303 303 303 303 303 303', 'POST /account/security/app/off', asForm(appCode)],
    [' in  in 200 200 200 200 200 200', 'POST /account/security/recovery-codes', asForm(appCode)],
    [' in  in 200 404 404 404 404 404', 'GET /account/security/passkeys/:id', theirPasskey],
    [' in  in 303 404 404 404 404 404', 'POST /account/security/passkeys/:id', passkeyForm],
    [' in  in 303 404 404 404 404 404', 'POST /account/security/passkeys/:id/remove', passkeyForm],
    [' in  in 303 404 404 404 404 404', 'POST /account/security/unlink', identityForm],
  ],

  async more() {
    const ada = await makeMember();
    const api = asPerson(ada);
    const { secret, recoveryCodes } = await setUpApp(ada);
    await api.get('/me/second-factor');
    const login = await stranger.post<{ challenge: string }>('/auth/login', { email: ada.email, password: PASSWORD });
    await stranger.post('/auth/login/second', { challenge: login.body.challenge, code: codeOf(secret, 1) });
    const renewed = await api.post<RecoveryCodes>('/me/second-factor/recovery-codes', { code: recoveryCodes[0] });
    await api.delete('/me/second-factor', { body: { code: renewed.body.recoveryCodes[0] } });
  },
};
