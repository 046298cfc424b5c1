import type { Db } from '#db/kit/db.ts';
import type { ActiveRules } from '#db/pricing/rules.ts';
import type { IdKind } from '#domain/ids.ts';
import type { Settings } from '#domain/settings.ts';
import type { Providers } from '#identity/settings.ts';
import type { Log } from '#kit/log.ts';
import type { MailTransport } from '#mail/transport.ts';
import type { MediaStore } from '#media/store.ts';
import type { AttemptsPort } from './accounts/attempts.ts';
import type { CartObjectPort, DeskPort } from './carts/ports.ts';
import type { LimitsPort } from './limits.ts';

/** Everything a verb may touch. Made once an isolate (or object) by `src/compose.ts`; tests make their own. */
export interface Context {
  /** The request that is being answered; empty for what a queue, a schedule or an object does. */
  requestId: string;
  /** Where it comes from. */
  from: Whence;
  db: Db;
  settings: Settings;
  secrets: Secrets;
  /** Epoch milliseconds. */
  now(): number;
  random(bytes: number): Uint8Array;
  newId(kind: IdKind): string;
  log: Log;
  cart(id: string): CartObjectPort;
  desk(locationId: string): DeskPort;
  /** Sign-in attempts of one address, counted where all isolates meet. */
  attempts: AttemptsPort;
  /** What one network address may do only so often. */
  limits: LimitsPort;
  media: MediaStore;
  mail: MailTransport;
  /** Who else may say who somebody is; those that are switched on. */
  providers: Providers;
  /** Put outbox rows on the queue. */
  enqueue(outboxIds: string[]): Promise<void>;
  /** Send committed outbox rows on their way; never throws, what fails is swept later. */
  announce(outboxIds: string[]): Promise<void>;
  /** Active pricing rules, kept in the isolate for at most 2 seconds. Decisions about money read them fresh instead. */
  rules(): Promise<ActiveRules>;
  /** The address under which people reach the store, for links in mails. */
  baseUrl: string;
  development: boolean;
  /** Other sites whose pages may call the API, as origins. */
  corsOrigins: readonly string[];
}

/** Where a call comes from, as far as it says; empty for what no request asked for. */
export interface Whence {
  ip: string;
  userAgent: string;
  /** The cookie of a browser that signed somebody in before. */
  device: string | null;
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
