import { env } from 'cloudflare:workers';
import type { SavedAddress } from '#contracts/accounts.ts';
import type { PasskeyOptions } from '#contracts/passkeys.ts';
import { asPerson, checkout, ADDRESS as HOME, newGuest, newMember, type Shopper, stranger } from './api.ts';
import { Authenticator } from './authenticator.ts';
import { codeOf, setUpApp } from './authenticatorApp.ts';
import { ctx } from './context.ts';
import { lastMail, tokenIn } from './mailbox.ts';
import { makeMember, PASSWORD } from './password.ts';
import { makePerson, onDevice, type TestPerson, type Who } from './people.ts';
import { anIdentity, aPasskey } from './rows/people.ts';
import { aMail, anOutboxRow } from './rows/records.ts';
import { shelve } from './shelf.ts';

export const CALLERS = ['nobody', 'guest', 'customer', 'another', 'elsewhere', 'clerk', 'manager', 'owner'] as const;
export type Caller = (typeof CALLERS)[number];

const ROLES: Record<Exclude<Caller, 'nobody' | 'guest'>, Who> = {
  customer: {},
  another: {},
  elsewhere: { role: 'clerk', departments: ['dep_frozen'] },
  clerk: { role: 'clerk', departments: ['dep_fresh'] },
  manager: { role: 'manager', departments: ['dep_fresh'] },
  owner: { role: 'owner' },
};

/** The caller and the customer who owns the data: the same person when `customer` calls. Made for one call only. */
export interface Scene {
  caller: Caller;
  /** The caller; null for nobody and for a guest. */
  self: TestPerson | null;
  customer: TestPerson;
  guest: Shopper | null;
  headers: Record<string, string>;
}

export async function makeScene(caller: Caller): Promise<Scene> {
  const [customer, other] = await Promise.all([makeMember(), isSomebodyElse(caller) ? makeMember(ROLES[caller]) : null]);
  if (caller === 'nobody') return { caller, self: null, customer, guest: null, headers: {} };
  if (caller === 'guest') {
    const guest = await newGuest();
    return { caller, self: null, customer, guest, headers: { 'x-cart-token': guest.token ?? '' } };
  }
  const self = other ?? customer;
  return { caller, self, customer, guest: null, headers: { authorization: `Bearer ${await self.token()}` } };
}

function isSomebodyElse(caller: Caller): caller is Exclude<Caller, 'nobody' | 'guest' | 'customer'> {
  return !['nobody', 'guest', 'customer'].includes(caller);
}

/** The request of a row: path parameters, a JSON body or form fields, and headers. */
export interface Ask {
  parameters?: Record<string, string>;
  body?: unknown;
  form?: Record<string, string>;
  query?: string;
  headers?: Record<string, string>;
}

export type Prop = (scene: Scene) => Ask | Promise<Ask>;

export { HOME };

const IF_MATCH = { 'if-match': '"1"' };
const WORDS = { name: 'Ada', phone: '+31 20 1234567' };
const NEW_VARIANT = { name: 'one', unit: 'each', price: 100, priceQuantity: 1 };
let made = 0;
const unique = () => `m${++made}`;

export const nothing: Prop = () => ({});
export const body =
  (content: unknown): Prop =>
  () => ({ body: content });
export const form =
  (fields: Record<string, string> = {}): Prop =>
  () => ({ form: fields });
export const query =
  (text: string): Prop =>
  () => ({ query: text });

/* A product of the fresh department. */
export const aProduct: Prop = async () => ({ parameters: { id: (await shelve()).productId } });
export const aSlug: Prop = async () => ({ parameters: { slug: (await shelve()).slug } });
export const aDepartment: Prop = () => ({ parameters: { slug: 'fresh' } });
export const aCategory: Prop = () => ({ parameters: { slug: 'fruit' } });
export const productEdit: Prop = async () => ({ ...(await aProductId()), body: { name: 'Renamed' }, headers: IF_MATCH });
export const productEnd: Prop = async () => ({ ...(await aProductId()), headers: IF_MATCH });
export const newProduct: Prop = () => ({ body: { name: 'New', categoryId: 'cat_fruit', variants: [{ ...NEW_VARIANT, sku: unique() }] } });
export const newVariant: Prop = async () => ({ body: { ...NEW_VARIANT, sku: unique(), productId: (await shelve()).productId } });
export const variantEdit: Prop = async () => ({ ...(await aVariantId()), body: { price: 120 }, headers: IF_MATCH });
export const variantEnd: Prop = async () => ({ ...(await aVariantId()), headers: IF_MATCH });
export const stockMove: Prop = async () => ({
  ...(await aVariantId()),
  body: { delta: 1, reason: 'counted' },
  headers: { 'idempotency-key': unique() },
});
export const aVariant: Prop = () => aVariantId();

async function aProductId(): Promise<Ask> {
  return { parameters: { id: (await shelve()).productId } };
}

async function aVariantId(): Promise<Ask> {
  return { parameters: { id: (await shelve()).variantId } };
}

/* The customer's cart, with one line. */
export const theirCart: Prop = async ({ customer }) => {
  const [{ variantId }, member] = [await shelve({ price: 3000 }), await newMember(customer)];
  await member.add(variantId, 1);
  return { parameters: { id: member.cartId, variantId } };
};
export const itemFor: Prop = async (scene) => ({
  ...(await theirCart(scene)),
  body: { variantId: (await shelve()).variantId, quantity: 1 },
});
export const itemOf: Prop = async (scene) => ({ ...(await theirCart(scene)), body: { quantity: 2 } });
export const socketOf: Prop = async (scene) => ({
  ...(await theirCart(scene)),
  headers: { upgrade: 'websocket', origin: 'https://shop.test' },
});
export const checkoutOf: Prop = async (scene) => ({
  body: {
    cartId: (await theirCart(scene)).parameters?.id,
    address: HOME,
    paymentMethod: 'cash_on_delivery',
    expectedTotal: 3000 + DELIVERY,
  },
  headers: { 'idempotency-key': unique() },
});
export const checkoutForm: Prop = async (scene) => ({
  form: {
    cartId: (await theirCart(scene)).parameters?.id ?? '',
    ...HOME,
    paymentMethod: 'cash_on_delivery',
    expectedTotal: String(3000 + DELIVERY),
    idempotencyKey: unique(),
  },
});
/* The caller has a cart, or gets one with this call. */
export const ownItem: Prop = async () => ({ form: { variantId: (await shelve()).variantId, quantity: '1' } });
export const ownCart: Prop = async ({ guest, self }) => {
  const { variantId } = await shelve();
  const shopper = guest ?? (self && (await newMember(self)));
  await shopper?.add(variantId, 1);
  return { form: { variantId, quantity: '2' } };
};

/* Data of the customer. */
export const theirOrder: Prop = async (scene) => {
  const [{ variantId }, member] = [await shelve({ price: 3000 }), await newMember(scene.customer)];
  await member.add(variantId, 1);
  return { parameters: { id: (await checkout(member)).body.order.id } };
};
export const theirAddress: Prop = async ({ customer }) => ({
  parameters: { id: (await asPerson(customer).post<SavedAddress>('/me/addresses', HOME)).body.id },
});
export const addressEdit: Prop = async (scene) => ({ ...(await theirAddress(scene)), body: WORDS });
export const addressForm: Prop = async (scene) => ({ ...(await theirAddress(scene)), form: HOME });
export const newAddress: Prop = () => ({ body: HOME });
export const theirDevice: Prop = async ({ customer }) => ({ parameters: { id: (await onDevice(customer)).sessionId } });
export const deviceForm: Prop = async ({ customer }) => ({ form: { id: (await onDevice(customer)).sessionId } });
export const theirPasskey: Prop = async ({ customer }) => {
  const { id } = await aPasskey(env.DB, { personId: customer.id });
  return { parameters: { id } };
};
export const passkeyEdit: Prop = async (scene) => ({ ...(await theirPasskey(scene)), body: { name: 'Laptop' } });
export const theirIdentity: Prop = async ({ customer }) => {
  await anIdentity(env.DB, { personId: customer.id });
  return { parameters: { provider: 'github' } };
};

export const passkeyForm: Prop = async (scene) => ({ ...(await theirPasskey(scene)), form: { name: 'Laptop' } });
export const identityForm: Prop = async (scene) => ({ form: (await theirIdentity(scene)).parameters ?? {} });
export const aProvider: Prop = () => ({ parameters: { provider: 'github' } });

/* Requests that need something of the caller: a password, a code, an app. */
export const appBegun: Prop = async ({ self }) => {
  if (self) await asPerson(self).post('/me/second-factor');
  return {};
};
export const ownPassword: Prop = () => ({ body: { password: PASSWORD } });
export const newPassword: Prop = () => ({ body: { current: PASSWORD, next: 'eight pears in a bowl' } });
export const ownPasswordForm: Prop = () => ({ form: { password: PASSWORD } });
export const newPasswordForm: Prop = () => ({ form: { current: PASSWORD, next: 'eight pears in a bowl' } });
export const appCode: Prop = async ({ self }) => {
  if (!self) return { body: { code: '000000' } };
  const { secret } = await setUpApp(self);
  return { body: { code: codeOf(secret, 1) } };
};
export const firstCode: Prop = async ({ self }) => {
  if (!self) return { body: { code: '000000' } };
  const { secret } = (await asPerson(self).post<{ secret: string }>('/me/second-factor')).body;
  return { body: { code: codeOf(secret) } };
};
export const signIn: Prop = ({ customer }) => ({ body: { email: customer.email, password: PASSWORD } });
export const signInForm: Prop = ({ customer }) => ({ form: { email: customer.email, password: PASSWORD } });
export const newAccount: Prop = () => ({ body: { name: 'New', email: `${unique()}@people.test`, password: PASSWORD } });
export const newAccountForm: Prop = () => ({ form: { name: 'New', email: `${unique()}@people.test`, password: PASSWORD } });
export const anEmail: Prop = ({ customer }) => ({ body: { email: customer.email } });
export const anEmailForm: Prop = ({ customer }) => ({ form: { email: customer.email } });
export const withRefresh: Prop = ({ self }) => ({
  headers: { origin: 'https://shop.test', ...(self ? { cookie: `__Host-pinchi_refresh=${encodeURIComponent(self.refreshToken)}` } : {}) },
});

/* Members of staff, and people who are invited. */
export const aMember: Prop = async () => ({ parameters: { id: (await makeMember({ role: 'clerk', departments: ['dep_fresh'] })).id } });
export const memberEdit: Prop = async (scene) => ({ ...(await aMember(scene)), body: { name: 'Renamed' }, headers: IF_MATCH });
export const newMemberBody: Prop = () => ({
  body: { email: `${unique()}@people.test`, name: 'Invited', role: 'clerk', departments: ['dep_fresh'] },
});
export const invited: Prop = async () => ({ parameters: { id: (await invite()).id } });

async function invite(): Promise<{ id: string; email: string }> {
  const owner = asPerson(await makeMember({ role: 'owner' }));
  const email = `${unique()}@people.test`;
  const asked = { email, name: 'Invited', role: 'clerk', departments: ['dep_fresh'] };
  return { email, id: (await owner.post<{ id: string }>('/staff/members', asked)).body.id };
}

export const theCustomer: Prop = ({ customer }) => ({ parameters: { id: customer.id } });
export const whoHasAnApp: Prop = async () => {
  const person = await makePerson();
  await setUpApp(person);
  return { parameters: { id: person.id } };
};
export const aJob: Prop = () => ({ parameters: { name: 'release-holds' } });

/* Secrets that were just mailed; every caller may use them. */
export const registered: Prop = async () => {
  const email = `${unique()}@people.test`;
  await stranger.post('/auth/register', { name: 'New', email, password: PASSWORD });
  return { body: { token: tokenIn(await lastMail(email)) } };
};
export const forgotten: Prop = async ({ customer }) => {
  await stranger.post('/auth/password/forgot', { email: customer.email });
  return { body: { token: tokenIn(await lastMail(customer.email)), password: 'eight pears in a bowl' } };
};
export const asked: Prop = async () => {
  const { email } = await invite();
  return { body: { token: tokenIn(await lastMail(email)), password: PASSWORD } };
};
export const asForm =
  (prop: Prop): Prop =>
  async (scene) => ({ form: (await prop(scene)).body as Record<string, string> });

/* The second step of a sign-in, after a right password. */
export const secondStep: Prop = async ({ customer }) => {
  const { secret } = await setUpApp(customer);
  const { body } = await stranger.post<{ challenge: string }>('/auth/login', { email: customer.email, password: PASSWORD });
  return { body: { challenge: body.challenge, code: codeOf(secret, 1) } };
};
export const secondStepForm: Prop = async (scene) => {
  const { challenge, code } = (await secondStep(scene)).body as { challenge: string; code: string };
  return { form: { code }, headers: { cookie: `__Host-pinchi_second=${challenge}` } };
};

/* A passkey of the caller, or of the customer where the caller has no account. */
export const newPasskey: Prop = async ({ self, customer }) => ({ body: (await makePasskey(self ?? customer)).body });
export const passkeySignIn: Prop = async ({ customer }) => {
  const made = await makePasskey(customer);
  await asPerson(customer).post('/me/passkeys', made.body);
  const { challenge, options } = (await stranger.post<PasskeyOptions>('/auth/passkeys/options')).body;
  return { body: { challenge, response: await made.authenticator.get(options) } };
};

async function makePasskey(person: TestPerson): Promise<{ authenticator: Authenticator; body: object }> {
  const authenticator = new Authenticator(new URL(ctx().site.baseUrl).origin);
  const { challenge, options } = (await asPerson(person).post<PasskeyOptions>('/me/passkeys/options')).body;
  return { authenticator, body: { challenge, name: 'Key', response: await authenticator.create(options) } };
}

/* A mail that failed. */
export const aFailedMail: Prop = async ({ customer }) => {
  const id = ctx().newId('outbox');
  const payload = JSON.stringify({ mail: 'password_changed', personId: customer.id });
  await anOutboxRow(env.DB, { id, payload, createdAt: 0, sentAt: 1, failedAt: 1 });
  await aMail(env.DB, { id, kind: 'password_changed', recipient: customer.email });
  return { parameters: { id } };
};
export const aPicture: Prop = async () => {
  await env.MEDIA.put('matrix.webp', 'a picture', { httpMetadata: { contentType: 'image/webp' } });
  return { parameters: { key: 'matrix.webp' } };
};

const DELIVERY = 395;

export const ownEmailForm: Prop = ({ self }) => ({ form: { email: self?.email ?? '' } });
