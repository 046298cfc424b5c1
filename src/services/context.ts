import type { Db } from '#db/kit/db.ts';
import type { ActiveRules } from '#db/pricing/rules.ts';
import type { Person } from '#domain/accounts/person.ts';
import type { IdKind } from '#domain/ids.ts';
import { may } from '#domain/permissions.ts';
import type { Settings } from '#domain/settings.ts';
import type { Providers } from '#identity/settings.ts';
import type { Log } from '#kit/log.ts';
import type { MailTransport } from '#mail/transport.ts';
import type { MediaStore } from '#media/store.ts';
import type { AttemptsPort } from './ports/attempts.ts';
import type { CartObjectPort } from './ports/cartObject.ts';
import type { LimitsPort } from './ports/limits.ts';
import type { QueuesPort } from './ports/queues.ts';
import type { StockDeskPort } from './ports/stockDesk.ts';

/** What lives as long as an isolate, or an object. Made by `src/compose.ts`; tests make their own. */
export interface Store {
  db: Db;
  /** What the owner has set, as it was when it was last looked at. */
  readonly settings: Settings;
  /** Look at what other isolates may have changed, unless that was done seconds ago. Every door calls it first. */
  freshen(): Promise<void>;
  secrets: Secrets;
  /** Epoch milliseconds. */
  now(): number;
  random(bytes: number): Uint8Array;
  newId(kind: IdKind): string;
  log: Log;
  objects: Objects;
  queues: QueuesPort;
  /** What one network address may do only so often. */
  limits: LimitsPort;
  media: MediaStore;
  mail: MailTransport;
  /** Who else may say who somebody is; those that are switched on. */
  providers: Providers;
  /** Active pricing rules, kept in the isolate for at most 2 seconds. Decisions about money read them fresh instead. */
  rules(): Promise<ActiveRules>;
  site: Site;
}

/** The Durable Objects, as services see them. */
export interface Objects {
  cart(id: string): CartObjectPort;
  stockDesk(locationId: string): StockDeskPort;
  attempts: AttemptsPort;
}

export interface Site {
  /** The address under which people reach the store, for links in mails. */
  baseUrl: string;
  development: boolean;
  /** Other sites whose pages may call the API, as origins. */
  corsOrigins: readonly string[];
}

/** What belongs to one call: a request, a socket's frame, a queue's message, a run of the schedule. */
export interface Call {
  /** The request that is being answered; empty for what no request asked for. */
  requestId: string;
  source: Source;
  actor: Actor;
}

/** Where a call comes from, as far as it says; empty for what no request asked for. */
export interface Source {
  ip: string;
  userAgent: string;
  /** The cookie of a browser that signed somebody in before. */
  device: string | null;
}

/** Who acts. */
export type Actor = Guest | Member | StaffMember | StoreItself | Gateway;
/** Nobody who has signed in. */
export type Guest = { kind: 'guest' };
/** A customer who has signed in. */
export type Member = { kind: 'member'; person: Person; sessionId: string };
export type StaffMember = { kind: 'staff'; person: Person; sessionId: string };
/** What nobody asked for at this moment: a queue's message, the schedule, an object's alarm. */
export type StoreItself = { kind: 'system' };
/** A payment gateway that reports what happened there. */
export type Gateway = { kind: 'webhook'; gateway: string };

/** Everything a verb may touch. A verb is `(ctx, input) → Result`; the type of its context says who may call it. */
export type Context<A extends Actor = Actor> = Store & Call & { actor: A };
export type SignedInContext = Context<Member | StaffMember>;
export type StaffContext = Context<StaffMember>;

export const NOWHERE: Source = { ip: '', userAgent: '', device: null };

/** A store with one call. The log's lines have the call's request id, also those written behind the answer. */
export function callOn<A extends Actor>(store: Store, call: { requestId?: string; source?: Source; actor: A }): Context<A> {
  const { requestId = '', source = NOWHERE, actor } = call;
  const log = requestId === '' ? store.log : store.log.with({ requestId });
  // Not a copy: what the store reads anew, such as its settings, is seen by calls that are under way.
  return Object.assign(Object.create(store) as Store, { requestId, source, actor, log });
}

/** The same call by somebody else: whoever it was found to be. */
export function actingAs<A extends Actor>(ctx: Context, actor: A): Context<A> {
  return Object.assign(Object.create(ctx) as Context, { actor });
}

/** The same call as if by nobody: for what is shown alike to everybody. */
export function asGuest(ctx: Context): Context<Guest> {
  return actingAs(ctx, { kind: 'guest' });
}

/** What the store does by itself. */
export function asItself(store: Store): Context<StoreItself> {
  return callOn(store, { actor: { kind: 'system' } });
}

/** Whoever has signed in, staff or not; null for everybody else. */
export function personOf({ actor }: Pick<Call, 'actor'>): Person | null {
  return 'person' in actor ? actor.person : null;
}

/** Has whoever acts signed in? */
export function isSignedIn(ctx: Context): ctx is SignedInContext {
  return 'person' in ctx.actor;
}

/** The actor that a person in a session is. */
export function actorOf(person: Person, sessionId: string): Member | StaffMember {
  return { kind: isStaff(person) ? 'staff' : 'member', person, sessionId };
}

export function isStaff(person: Pick<Person, 'role'> | null): boolean {
  return person !== null && may(person.role, 'staff.read');
}

/** A key with the name by which what it signed says so. */
export interface SigningKey {
  id: string;
  secret: string;
}

export interface Secrets {
  /** The first signs access tokens, marks refresh tokens and derives their successors; the others are being retired and still verify. */
  signing: readonly [SigningKey, ...SigningKey[]];
  /** Signs guest carts' tokens and derives member carts' ids. */
  cart: string;
  /** Derives the secrets that mails carry. */
  mail: string;
  /** Encrypts what the store must read again, such as the secrets of authenticator apps. */
  vault: string;
}
