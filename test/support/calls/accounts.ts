import type { SavedAddress } from '#contracts/accounts.ts';
import { ADDRESS, Api, asPerson, checkout, newGuest, newMember, STORE, stranger } from '#test/support/api.ts';
import { lastMail, mailed, tokenIn } from '#test/support/mailbox.ts';
import { makeMember, PASSWORD } from '#test/support/password.ts';
import { onDevice } from '#test/support/people.ts';
import { shelve } from '#test/support/shelf.ts';
import { asForm, body, type Calls, form, nothing, type Prop, query, unique } from './caller.ts';

const NEXT = 'eight pears on a plate';

const signIn: Prop = ({ customer }) => ({ body: { email: customer.email, password: PASSWORD } });
const newAccount: Prop = () => ({ body: { name: 'New', email: `${unique()}@people.test`, password: PASSWORD } });
const anEmail: Prop = ({ customer }) => ({ body: { email: customer.email } });
const ownPassword: Prop = () => ({ body: { password: PASSWORD } });
const newPassword: Prop = () => ({ body: { current: PASSWORD, next: NEXT } });
const withRefresh: Prop = ({ self }) => ({
  headers: { origin: STORE, ...(self ? { cookie: `__Host-pinchi_refresh=${encodeURIComponent(self.refreshToken)}` } : {}) },
});

/* Secrets that were just mailed work for every caller who has them. */
const registered: Prop = async () => {
  const email = `${unique()}@people.test`;
  await stranger.post('/auth/register', { name: 'New', email, password: PASSWORD });
  return { body: { token: tokenIn(await lastMail(email)) } };
};
const forgotten: Prop = async ({ customer }) => {
  await stranger.post('/auth/password/forgot', { email: customer.email });
  return { body: { token: tokenIn(await lastMail(customer.email)), password: NEXT } };
};

const newAddress: Prop = () => ({ body: ADDRESS });
const theirAddress: Prop = async ({ customer }) => ({
  parameters: { id: (await asPerson(customer).post<SavedAddress>('/me/addresses', ADDRESS)).body.id },
});
const addressEdit: Prop = async (scene) => ({ ...(await theirAddress(scene)), body: { name: 'Ada', phone: '+31 20 1234567' } });
export const addressForm: Prop = async (scene) => ({ ...(await theirAddress(scene)), form: ADDRESS });
const theirDevice: Prop = async ({ customer }) => ({ parameters: { id: (await onDevice(customer)).sessionId } });
export const deviceForm: Prop = async ({ customer }) => ({ form: { id: (await onDevice(customer)).sessionId } });
const ownEmailForm: Prop = ({ self }) => ({ form: { email: self?.email ?? '' } });

/** Registration, sign-in by password, sessions, profile, addresses and the data of an account. */
export const accounts: Calls = {
  rows: [
    // nob gue cus ano els cle man own
    ['202 202 202 202 202 202 202 202', 'POST /api/v1/auth/register', newAccount],
    ['200 200 200 200 200 200 200 200', 'POST /api/v1/auth/verify', registered],
    ['202 202 202 202 202 202 202 202', 'POST /api/v1/auth/verify/resend', anEmail],
    ['200 200 200 200 200 200 200 200', 'POST /api/v1/auth/login', signIn],
    ['401 401 200 200 200 200 200 200', 'POST /api/v1/auth/refresh', withRefresh],
    ['204 204 204 204 204 204 204 204', 'POST /api/v1/auth/logout', nothing],
    ['202 202 202 202 202 202 202 202', 'POST /api/v1/auth/password/forgot', anEmail],
    ['204 204 204 204 204 204 204 204', 'POST /api/v1/auth/password/reset', forgotten],
    ['401 401 200 200 200 200 200 200', 'POST /api/v1/auth/confirm', ownPassword],
    ['401 401 200 200 200 200 200 200', 'GET /api/v1/auth/sessions', nothing],
    ['401 401 204 204 204 204 204 204', 'DELETE /api/v1/auth/sessions', nothing],
    ['401 401 204 404 404 404 404 404', 'DELETE /api/v1/auth/sessions/:id', theirDevice],
    ['401 401 200 200 200 200 200 200', 'GET /api/v1/me', nothing],
    ['401 401 200 200 200 200 200 200', 'PATCH /api/v1/me', body({ name: 'Renamed' })],
    ['401 401 204 204 204 204 204 204', 'POST /api/v1/me/password', newPassword],
    ['401 401 200 200 200 200 200 200', 'GET /api/v1/me/export', nothing],
    ['401 401 204 204 204 204 204 204', 'DELETE /api/v1/me', nothing],
    ['401 401 200 200 200 200 200 200', 'GET /api/v1/me/addresses', nothing],
    ['401 401 201 201 201 201 201 201', 'POST /api/v1/me/addresses', newAddress],
    ['401 401 200 404 404 404 404 404', 'PATCH /api/v1/me/addresses/:id', addressEdit],
    ['401 401 204 404 404 404 404 404', 'DELETE /api/v1/me/addresses/:id', theirAddress],

    ['200 200 303 303 303 303 303 303', 'GET /register', nothing],
    ['200 200 200 200 200 200 200 200', 'POST /register', asForm(newAccount)],
    ['200 200 200 200 200 200 200 200', 'GET /verify', query('token=x')],
    [' in  in 303 303 303 303 303 303', 'POST /verify', asForm(registered)],
    ['202 202 202 202 202 202 202 202', 'POST /verify/resend', asForm(anEmail)],
    ['200 200 200 200 200 200 200 200', 'GET /forgot', nothing],
    ['202 202 202 202 202 202 202 202', 'POST /forgot', asForm(anEmail)],
    ['200 200 200 200 200 200 200 200', 'GET /reset', query('token=x')],
    [' in  in  in 303 303 303 303 303', 'POST /reset', asForm(forgotten)],
    ['200 200 303 303 303 303 303 303', 'GET /sign-in', nothing],
    ['303 303 303 303 303 303 303 303', 'POST /sign-in', asForm(signIn)],
    ['303 303 303 303 303 303 303 303', 'POST /sign-out', form()],
    [' in  in 200 200 200 200 200 200', 'GET /account', nothing],
    [' in  in 200 200 200 200 200 200', 'GET /account/profile', nothing],
    [' in  in 303 303 303 303 303 303', 'POST /account/profile', form({ name: 'Renamed' })],
    [' in  in 200 200 200 200 200 200', 'GET /account/addresses', nothing],
    [' in  in 200 200 200 200 200 200', 'GET /account/addresses/new', nothing],
    [' in  in 303 303 303 303 303 303', 'POST /account/addresses/new', form(ADDRESS)],
    [' in  in 200 404 404 404 404 404', 'GET /account/addresses/:id', theirAddress],
    [' in  in 303 404 404 404 404 404', 'POST /account/addresses/:id', addressForm],
    [' in  in 200 404 404 404 404 404', 'GET /account/addresses/:id/remove', theirAddress],
    [' in  in 303 303 303 303 303 303', 'POST /account/addresses/:id/remove', addressForm],
    [' in  in 200 200 200 200 200 200', 'GET /account/credit', nothing],
    [' in  in 200 200 200 200 200 200', 'GET /account/devices', nothing],
    [' in  in 303 303 303 303 303 303', 'POST /account/devices/sign-out', deviceForm],
    [' in  in 303 303 303 303 303 303', 'POST /account/devices/sign-out-others', form()],
    [' in  in 200 200 200 200 200 200', 'GET /account/password', nothing],
    [' in  in 303 303 303 303 303 303', 'POST /account/password', asForm(newPassword)],
    [' in  in 200 200 200 200 200 200', 'GET /account/data', nothing],
    [' in  in 200 200 200 200 200 200', 'POST /account/data/download', form()],
    [' in  in 303 303 303 303 303 303', 'POST /account/data/erase', ownEmailForm],
    [' in  in 200 200 200 200 200 200', 'GET /account/confirm', nothing],
    [' in  in 303 303 303 303 303 303', 'POST /account/confirm', asForm(ownPassword)],
  ],

  async more() {
    await registerAndSignIn();
    await changeOwnAccount();
  },
};

async function registerAndSignIn(): Promise<void> {
  const email = 'tour@people.test';
  await stranger.post('/auth/register', { email, password: PASSWORD, name: 'Tour' });
  await stranger.post('/auth/verify/resend', { email });
  await stranger.post('/auth/verify', { token: tokenIn(await lastMail(email, 2)) });
  const guest = await newGuest();
  await guest.add((await shelve()).variantId, 1);
  const send = { headers: { 'x-cart-token': guest.token ?? '' } };
  const { headers } = await stranger.post('/auth/login', { email, password: PASSWORD }, send);
  const cookie = headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ');
  const browser = new Api(async () => ({ cookie, origin: STORE }));
  await browser.post('/auth/refresh');
  await browser.get('/me');
  await browser.post('/auth/logout');
}

async function changeOwnAccount(): Promise<void> {
  const person = await makeMember();
  await stranger.post('/auth/password/forgot', { email: person.email });
  const [mail] = await mailed(person.email);
  await stranger.post('/auth/password/reset', { token: tokenIn(mail ?? { text: '' }), password: NEXT });
  const device = await onDevice(person);
  const api = asPerson(device);
  await api.post('/auth/confirm', { password: NEXT });
  await api.post('/me/password', { current: NEXT, next: PASSWORD });
  await api.patch('/me', { name: 'Tour Vries', phone: ADDRESS.phone });
  const { id } = (await api.post<SavedAddress>('/me/addresses', ADDRESS)).body;
  const other = (await api.post<SavedAddress>('/me/addresses', ADDRESS)).body;
  await api.patch(`/me/addresses/${id}`, { line2: 'Two floors up' });
  await api.delete(`/me/addresses/${other.id}`);
  await api.get('/me/addresses');
  const member = await newMember(device);
  await member.add((await shelve({ price: 3000 })).variantId, 1);
  await checkout(member, { addressId: id });
  await (await newMember(device)).add((await shelve()).variantId, 1);
  await onDevice(person);
  const { nextCursor } = (await api.get<{ nextCursor: string }>('/auth/sessions?limit=1')).body;
  await api.get(`/auth/sessions?cursor=${nextCursor}`);
  await api.delete('/auth/sessions');
  await api.get('/me/export');
  await api.delete('/me');
}
