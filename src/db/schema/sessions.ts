import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { people } from './people.ts';

/** One row per device: a family of refresh tokens, of which at most one is current. */
export const sessions = sqliteTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    refreshHash: text('refresh_hash').notNull(),
    /** JSON, `[{hash, at}]`: the tokens that were rotated in the last seconds, and when (epoch milliseconds). */
    recent: text('recent').notNull().default('[]'),
    rotatedAt: integer('rotated_at').notNull(),
    /** How the person signed in: `password`, `passkey`, or the name of a provider. */
    method: text('method').notNull().default('password'),
    /** When the person last proved their identity in this session. The most sensitive actions need this to be recent. */
    authenticatedAt: integer('authenticated_at').notNull().default(0),
    ip: text('ip').notNull().default(''),
    userAgent: text('user_agent').notNull().default(''),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    revokedAt: integer('revoked_at'),
  },
  (t) => [
    uniqueIndex('sessions_by_refresh').on(t.refreshHash),
    index('sessions_by_person').on(t.personId),
    index('sessions_by_expiry').on(t.expiresAt),
  ],
);

/** Hashes of secrets that were sent by mail. Each can be used once. */
export const tokens = sqliteTable(
  'tokens',
  {
    hash: text('hash').primaryKey(),
    kind: text('kind', { enum: ['verify', 'reset', 'invitation'] }).notNull(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    usedAt: integer('used_at'),
    /** Set for a verification: the name of its registration. */
    name: text('name'),
    passwordHash: text('password_hash'),
  },
  (t) => [
    index('tokens_by_person').on(t.personId, t.kind),
    index('tokens_by_expiry').on(t.expiresAt),
    check('tokens_kind', sql`${t.kind} IN ('verify', 'reset', 'invitation')`),
  ],
);

/** Devices on which a person has signed in. A mail notifies the person about a new one. */
export const knownDevices = sqliteTable(
  'known_devices',
  {
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    /** A hash of the device's cookie, or, for a device without one, of its user agent and network address. */
    key: text('key').notNull(),
    seenAt: integer('seen_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.key] }), index('known_devices_by_age').on(t.seenAt)],
);

/** Challenges that must be answered within minutes, once: a second factor, a passkey's challenge, the return from a provider. */
export const challenges = sqliteTable(
  'challenges',
  {
    hash: text('hash').primaryKey(),
    kind: text('kind', { enum: ['second_factor', 'passkey_register', 'passkey_sign_in', 'oauth'] }).notNull(),
    personId: text('person_id').references(() => people.id),
    /** JSON. Its shape depends on the kind. */
    data: text('data').notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (t) => [
    index('challenges_by_expiry').on(t.expiresAt),
    index('challenges_by_person').on(t.personId).where(sql`${t.personId} IS NOT NULL`),
    check('challenges_kind', sql`${t.kind} IN ('second_factor', 'passkey_register', 'passkey_sign_in', 'oauth')`),
    check('challenges_json', sql`json_valid(${t.data})`),
  ],
);
