import type { Taxonomy } from '#db/catalogue/categories.ts';
import type { Db, ReadDb } from '#db/kit/db.ts';
import type { ActiveRules } from '#db/pricing/rules.ts';
import type { SettingRow } from '#db/settings/read.ts';
import type { Person } from '#domain/accounts/person.ts';
import type { IdKind } from '#domain/ids.ts';
import { may } from '#domain/permissions.ts';
import type { Settings } from '#domain/settings.ts';
import type { Providers } from '#identity/environment.ts';
import type { Log } from '#kit/log.ts';
import type { MailTransport } from '#mail/transport.ts';
import type { MediaStore } from '#media/store.ts';
import type { Gateway } from '#payments/gateway.ts';
import type { AttemptsPort } from './ports/attempts.ts';
import type { CartObjectPort } from './ports/cartObject.ts';
import type { ChannelPort, Topic } from './ports/channel.ts';
import type { LimitsPort } from './ports/limits.ts';
import type { QueuesPort } from './ports/queues.ts';
import type { StockDeskPort } from './ports/stockDesk.ts';
import type { StoredSettings } from './settings/loadSettings.ts';

/** What lives as long as an isolate or an object. Made by `src/compose.ts`; tests make their own. */
export interface Store {
  /** The primary. What may be read from elsewhere is said in reads.ts. */
  db: Db;
  /** The owner's settings, as they were last read. */
  readonly settings: Settings;
  /** The same with the rows that they are made of, for a write that a guard stops when they have changed. */
  lastSettings(): StoredSettings;
  /** The settings that these rows make, which were just read. */
  settingsOf(rows: readonly SettingRow[]): StoredSettings;
  /** Read what other isolates may have changed, unless that was done seconds ago. Every door calls it first. */
  freshen(): Promise<void>;
  secrets: Secrets;
  /** Epoch milliseconds. */
  now(): number;
  random(bytes: number): Uint8Array;
  newId(kind: IdKind): string;
  log: Log;
  /** Let work go on after the answer of the current call. It must not throw. */
  defer(work: Promise<unknown>): void;
  objects: Objects;
  queues: QueuesPort;
  /** Rate limits per network address. */
  limits: LimitsPort;
  media: MediaStore;
  mail: MailTransport;
  /** The providers that are switched on. */
  providers: Providers;
  /** Takes cards and iDEAL. Null: the store has none, and offers neither. */
  gateway: Gateway | null;
  /**
   * Active pricing rules, cached in the isolate for at most 2 seconds. With a revision that was just read: exactly these. Decisions
   * about money compare the revision with that of the database.
   */
  rules(revision?: number | null): Promise<ActiveRules>;
  /** The rules as they were last read, however long ago: for a write that a guard stops when they have changed. Null before any read. */
  lastRules(): ActiveRules | null;
  /** Departments and categories, from any replica, cached in the isolate for at most 2 seconds. */
  taxonomy(): Promise<Taxonomy>;
  site: Site;
}

/** The Durable Objects, as services see them. */
export interface Objects {
  cart(id: string): CartObjectPort;
  channel(topic: Topic): ChannelPort;
  stockDesk(locationId: string): StockDeskPort;
  attempts: AttemptsPort;
}

export interface Site {
  /** The public address of the store, for links in mails. */
  baseUrl: string;
  development: boolean;
  /** Origins of other sites whose pages may call the API. */
  corsOrigins: readonly string[];
}

/** What belongs to one call: a request, a frame of a socket, a message of a queue, a run of the schedule. */
export interface Call {
  /** The id of the current request. Empty when there is no request. */
  requestId: string;
  source: Source;
  actor: Actor;
}

/** The source of a call. Its fields are empty when there is no request. */
export interface Source {
  ip: string;
  userAgent: string;
  /** The device cookie of a browser on which somebody signed in before. */
  device: string | null;
}

/** Who does the call. */
export type Actor = Guest | Member | StaffMember | StoreItself | Webhook;
/** Not signed in. */
export type Guest = { kind: 'guest' };
/** A signed-in customer. */
export type Member = {
  kind: 'member';
  person: Person;
  sessionId: string;
  /** Where the look at the session was read, for their own reads that follow. Null in a call that may write. */
  reads: ReadDb | null;
};
export type StaffMember = { kind: 'staff'; person: Person; sessionId: string };
/** The system itself: a message of a queue, the schedule, an alarm of an object. */
export type StoreItself = { kind: 'system' };
/** A payment gateway that reports an event. */
export type Webhook = { kind: 'webhook'; gateway: string };

/** Everything a verb may use. A verb is `(ctx, input) → Result`. The type of its context says who may call it. */
export type Context<A extends Actor = Actor> = Store & Call & { actor: A };
export type SignedInContext = Context<Member | StaffMember>;
export type StaffContext = Context<StaffMember>;

export const NOWHERE: Source = { ip: '', userAgent: '', device: null };

/** A store with one call. Every log line has the call's request id, even after the answer was sent. */
export function callOn<A extends Actor>(store: Store, call: { requestId?: string; source?: Source; actor: A }): Context<A> {
  const { requestId = '', source = NOWHERE, actor } = call;
  const log = requestId === '' ? store.log : store.log.with({ requestId });
  // Not a copy, so that calls in progress see what the store reads again, such as settings.
  return Object.assign(Object.create(store) as Store, { requestId, source, actor, log });
}

/** The same call with another actor. */
export function actingAs<A extends Actor>(ctx: Context, actor: A): Context<A> {
  return Object.assign(Object.create(ctx) as Context, { actor });
}

/** The same call as a guest, for things that look the same for everybody. */
export function asGuest(ctx: Context): Context<Guest> {
  return actingAs(ctx, { kind: 'guest' });
}

/** A call by the system itself. */
export function asItself(store: Store): Context<StoreItself> {
  return callOn(store, { actor: { kind: 'system' } });
}

/** The signed-in person, staff or not. Null for others. */
export function personOf({ actor }: Pick<Call, 'actor'>): Person | null {
  return 'person' in actor ? actor.person : null;
}

/** Is the actor signed in? */
export function isSignedIn(ctx: Context): ctx is SignedInContext {
  return 'person' in ctx.actor;
}

/** Is the actor a member of staff? */
export function isStaffCall(ctx: Context): ctx is StaffContext {
  return ctx.actor.kind === 'staff';
}

/** The actor for a person in a session. */
export function actorOf(person: Person, sessionId: string, reads: ReadDb | null = null): Member | StaffMember {
  return isStaff(person) ? { kind: 'staff', person, sessionId } : { kind: 'member', person, sessionId, reads };
}

export function isStaff(person: Pick<Person, 'role'> | null): boolean {
  return person !== null && may(person.role, 'staff.read');
}

/** A key with its id (`kid`), which signatures name. */
export interface SigningKey {
  id: string;
  secret: string;
}

export interface Secrets {
  /** The first key signs access tokens, marks refresh tokens and derives their successors. The others are old keys that still verify. */
  signing: readonly [SigningKey, ...SigningKey[]];
  /** Signs tokens of guest carts, and derives ids of member carts. */
  cart: string;
  /** Derives the secrets in mails. */
  mail: string;
  /** Encrypts data that the store must read again, such as the secrets of authenticator apps. */
  vault: string;
}
