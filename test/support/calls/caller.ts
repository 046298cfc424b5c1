import { exports } from 'cloudflare:workers';
import { type Answer, Api, newGuest, type Shopper, STORE } from '#test/support/api.ts';
import { makeMember } from '#test/support/password.ts';
import type { TestPerson, Who } from '#test/support/people.ts';
import { fillPath } from '#test/support/routes.ts';

/** Who may call a route: the columns of `Row`, in this order. */
export const CALLERS = ['nobody', 'guest', 'customer', 'another', 'elsewhere', 'clerk', 'manager', 'owner'] as const;
export type Caller = (typeof CALLERS)[number];

/**
 * A route of the store, described once: the answer to each caller, the route, and a request that succeeds for whoever may call it. The
 * answers are in the order of `CALLERS`: nobody, a guest with a cart, the customer who owns the data, another customer, a clerk of another
 * department, a clerk and a manager of the department, an owner. `in` is a redirect to the sign-in, the others are statuses.
 */
export type Row = [expected: string, name: string, prop: Prop];

/** What tests of all routes must know about the routes of a feature. */
export interface Calls {
  rows: Row[];
  /** More calls than the rows make: filters, second pages, calls that build on each other. */
  more?: () => Promise<void>;
}

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
export const asForm =
  (prop: Prop): Prop =>
  async (scene) => ({ form: (await prop(scene)).body as Record<string, string> });

/** The header of a change to something that was made just now. */
export const IF_MATCH = { 'if-match': '"1"' };
let made = 0;
/** A name, key or number that no other call has. */
export const unique = () => `m${++made}`;

type Fetch = (request: Request) => Response | Promise<Response>;

/** Sends the request of a row to a route of the API or a page: to the store, or to another app. */
export async function send(
  name: string,
  scene: Scene,
  { parameters, body, form, query, headers }: Ask,
  fetch: Fetch = (request) => exports.default.fetch(request),
): Promise<Response> {
  const [method = '', path = ''] = name.split(' ');
  // A form with files says its own type.
  const files = body instanceof FormData ? body : undefined;
  const type = body === undefined ? 'application/x-www-form-urlencoded' : 'application/json';
  const request = new Request(`${STORE}${fillPath(path, parameters)}${query ? `?${query}` : ''}`, {
    method,
    redirect: 'manual',
    body:
      files ??
      (method === 'GET'
        ? undefined
        : body === undefined
          ? new URLSearchParams(form).toString()
          : typeof body === 'string'
            ? body
            : JSON.stringify(body)),
    headers: { ...(method === 'GET' ? {} : { origin: STORE, ...(files ? {} : { 'content-type': type }) }), ...scene.headers, ...headers },
  });
  return fetch(request);
}

const PREFIX = '/api/v1';

/** The method and the path below `/api/v1` of a row of the API; undefined for a page. */
export function apiRoute([, name]: Row): { method: string; path: string } | undefined {
  const [method = '', path = ''] = name.split(' ');
  return path.startsWith(PREFIX) ? { method, path: path.slice(PREFIX.length) } : undefined;
}

/** Makes the request of a row of the API as this caller. */
export async function callAs(caller: Caller, row: Row): Promise<{ scene: Scene; answer: Answer<unknown> }> {
  const scene = await makeScene(caller);
  const { method, path } = apiRoute(row) ?? { method: '', path: '' };
  const { parameters, body, query, headers } = await row[2](scene);
  const to = `${fillPath(path, parameters)}${query ? `?${query}` : ''}`;
  return { scene, answer: await new Api(async () => scene.headers).call(method, to, { body, headers }) };
}

/** The status that a row expects for this caller. */
export function expectedOf([expected]: Row, caller: Caller): string | undefined {
  return expected.trim().split(/\s+/)[CALLERS.indexOf(caller)];
}

/** Reads the first and the second page of a list, with one item each. */
export async function twoPages(api: Api, path: string): Promise<void> {
  const { nextCursor } = (await api.get<{ nextCursor: string | null }>(`${path}limit=1`)).body;
  if (nextCursor) await api.get(`${path}limit=1&cursor=${encodeURIComponent(nextCursor)}`);
}
