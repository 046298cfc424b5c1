import { exports } from 'cloudflare:workers';
import type { Cart } from '#contracts/carts.ts';
import type { Placed } from '#contracts/orders.ts';
import type { Problem } from '#contracts/problem.ts';
import type { TestPerson } from './people.ts';

export const STORE = 'https://shop.test';
export const ADDRESS = {
  name: 'Ada Vries',
  line1: 'Kade 1',
  city: 'Amsterdam',
  postcode: '1011 AB',
  country: 'NL',
  phone: '+31 20 1234567',
};

export interface Answer<Body> {
  status: number;
  body: Body;
  headers: Headers;
}

export interface Send {
  /** Sent as JSON; a string is sent unchanged. */
  body?: unknown;
  key?: string;
  headers?: Record<string, string>;
}

/** Calls the API as one caller: a guest with a cart token, a person, or nobody. */
export class Api {
  readonly #headers: () => Promise<Record<string, string>>;

  constructor(headers: () => Promise<Record<string, string>> = async () => ({})) {
    this.#headers = headers;
  }

  async call<Body>(method: string, path: string, { body, key, headers }: Send = {}): Promise<Answer<Body>> {
    // A form says its own type.
    const isForm = body instanceof FormData;
    const text = body === undefined || typeof body === 'string' || isForm ? body : JSON.stringify(body);
    const response = await exports.default.fetch(`${STORE}/api/v1${path}`, {
      method,
      body: text,
      redirect: 'manual',
      headers: {
        ...(text === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...(await this.#headers()),
        ...headers,
      },
    });
    const answered = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(answered) : answered) as Body };
  }

  get<Body>(path: string, send?: Send) {
    return this.call<Body>('GET', path, send);
  }

  post<Body>(path: string, body?: unknown, send?: Send) {
    return this.call<Body>('POST', path, { ...send, body });
  }

  put<Body>(path: string, body: unknown, send?: Send) {
    return this.call<Body>('PUT', path, { ...send, body });
  }

  patch<Body>(path: string, body: unknown, send?: Send) {
    return this.call<Body>('PATCH', path, { ...send, body });
  }

  delete<Body>(path: string, send?: Send) {
    return this.call<Body>('DELETE', path, send);
  }
}

export const stranger = new Api();

export function asPerson(person: TestPerson, more: Record<string, string> = {}): Api {
  return new Api(async () => ({ authorization: `Bearer ${await person.token()}`, ...more }));
}

export function asGuest(token: string, more: Record<string, string> = {}): Api {
  return new Api(async () => ({ 'x-cart-token': token, ...more }));
}

/** A cart or a problem: both have a field `status`, of different types. */
export type CartOrProblem = Cart & Pick<Problem, 'title' | 'detail' | 'code' | 'errors'> & { available?: unknown; reason?: unknown };

/** A shopper with a cart. */
export interface Shopper {
  api: Api;
  cartId: string;
  /** The cart token of a guest; null for a member. */
  token: string | null;
  /** The headers that open a socket as this shopper. */
  credentials: Record<string, string>;
  add(variantId: string, quantity: number, opId?: string): Promise<Answer<CartOrProblem>>;
  set(variantId: string, quantity: number, opId?: string): Promise<Answer<CartOrProblem>>;
  /** Puts a promo code on the cart. */
  promo(code: string, opId?: string): Promise<Answer<CartOrProblem>>;
  cart(): Promise<Cart>;
}

export async function newGuest(): Promise<Shopper> {
  const { body } = await stranger.post<{ cart: Cart; token: string }>('/carts');
  return shopper(asGuest(body.token), body.cart.id, body.token, { 'x-cart-token': body.token });
}

export async function newMember(person: TestPerson): Promise<Shopper> {
  return shopper(asPerson(person), await person.cartId(), null, { authorization: `Bearer ${await person.token()}` });
}

function shopper(api: Api, cartId: string, token: string | null, credentials: Record<string, string>): Shopper {
  return {
    api,
    cartId,
    token,
    credentials,
    add: (variantId, quantity, opId) => api.post(`/carts/${cartId}/items`, { variantId, quantity, opId }),
    set: (variantId, quantity, opId) => api.patch(`/carts/${cartId}/items/${variantId}`, { quantity, opId }),
    promo: (code, opId) => api.call('PUT', `/carts/${cartId}/promo`, { body: { code, opId } }),
    cart: async () => (await api.get<Cart>(`/carts/${cartId}`)).body,
  };
}

export interface CheckoutChange {
  key?: string;
  expectedTotal?: number;
  paymentMethod?: string;
  useCredit?: boolean;
  address?: unknown;
  /** Used instead of `address`. */
  addressId?: string;
  courierNote?: string;
}

/** Checks a cart out with its current total, or with the `expectedTotal` that is passed. */
export async function checkout(shopper: Pick<Shopper, 'api' | 'cartId'>, change: CheckoutChange = {}): Promise<Answer<Placed & Problem>> {
  const { key = crypto.randomUUID(), paymentMethod = 'cash_on_delivery', addressId, courierNote } = change;
  const where = addressId === undefined ? { address: change.address ?? ADDRESS } : { addressId };
  const expectedTotal = change.expectedTotal ?? (await shopper.api.get<Cart>(`/carts/${shopper.cartId}`)).body.total;
  return shopper.api.post(
    '/checkout',
    { cartId: shopper.cartId, ...where, paymentMethod, useCredit: change.useCredit, courierNote, expectedTotal },
    { key },
  );
}
