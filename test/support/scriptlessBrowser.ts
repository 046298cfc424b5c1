import { exports } from 'cloudflare:workers';
import { expect } from 'vitest';
import { STORE } from './api.ts';
import { PASSWORD } from './password.ts';
import type { TestPerson } from './people.ts';

/** The answer to a page or a form. */
export interface Opened {
  status: number;
  /** The target of a redirect, without the store's own address; null without a redirect. */
  location: string | null;
  html: string;
  headers: Headers;
}

interface Store {
  fetch(request: Request): Promise<Response> | Response;
}

/** A browser without script: keeps cookies and posts forms of the store's own pages. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly #store: Store;

  constructor(store: Store = exports.default) {
    this.#store = store;
  }

  get(path: string): Promise<Opened> {
    return this.#open(path, {});
  }

  post(path: string, fields: Record<string, string> = {}): Promise<Opened> {
    return this.#open(path, { method: 'POST', body: new URLSearchParams(fields) });
  }

  async #open(path: string, init: RequestInit): Promise<Opened> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { origin: STORE, ...(cookie ? { cookie } : {}) };
    const answer = await this.#store.fetch(new Request(`${STORE}${path}`, { ...init, headers, redirect: 'manual' }));
    for (const set of answer.headers.getSetCookie()) this.#keep(set);
    const location = answer.headers.get('location')?.replace(STORE, '') ?? null;
    return { status: answer.status, location, html: await answer.text(), headers: answer.headers };
  }

  #keep(set: string): void {
    const [pair = '', ...rest] = set.split(';');
    const [name = '', ...value] = pair.split('=');
    if (rest.some((part) => part.trim().toLowerCase() === 'max-age=0')) this.cookies.delete(name);
    else this.cookies.set(name, value.join('='));
  }
}

/** A browser in which this person is signed in, at this store or another one. */
export async function visitorOf(person: TestPerson, store?: Store): Promise<Visitor> {
  const visitor = new Visitor(store);
  visitor.cookies.set('__Host-pinchi_access', await person.token());
  visitor.cookies.set('__Host-pinchi_refresh', encodeURIComponent(person.refreshToken));
  return visitor;
}

/** Signs a person in by the form, in a new browser. */
export async function signInAs({ email }: TestPerson, password = PASSWORD): Promise<Visitor> {
  const visitor = new Visitor();
  const entered = await visitor.post('/sign-in', { email, password, next: '/account' });
  expect(entered).toMatchObject({ status: 303, location: '/account' });
  return visitor;
}

export const isSignedIn = async (visitor: Visitor) => (await visitor.get('/account')).status === 200;

/** The value of a form field, hidden or not; null if the page does not have it. */
export function fieldOf(html: string, name: string): string | null {
  const field = new RegExp(`<input[^>]*\\bname="${name}"[^>]*>`).exec(html)?.[0];
  return field ? plain(/\bvalue="([^"]*)"/.exec(field)?.[1] ?? '') : null;
}

/** The error message of a field. */
export function errorOf(html: string, name: string): string | null {
  return plain(new RegExp(`id="${name}-error"[^>]*>([^<]*)<`).exec(html)?.[1] ?? '') || null;
}

/** The message at the top of a page after an action. */
export function flashOf(html: string): string | null {
  return plain(/<p class="note flash[^>]*>([^<]*)</.exec(html)?.[1] ?? '') || null;
}

function plain(text: string): string {
  return text
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}

/** A page without the time at which it was made, which two pages never share. */
export function withoutTime(html: string): string {
  return html.replace(/"now":"[^"]*"/, '');
}
