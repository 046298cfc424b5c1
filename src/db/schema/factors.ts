import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { people } from './people.ts';

/** The authenticator app of a person. It is active once `confirmed_at` is set. */
export const secondFactors = sqliteTable('second_factors', {
  personId: text('person_id')
    .primaryKey()
    .references(() => people.id),
  /** Encrypted, base64url. */
  secret: text('secret').notNull(),
  createdAt: integer('created_at').notNull(),
  confirmedAt: integer('confirmed_at'),
  /** The time step of the last accepted code. Each step is accepted once. */
  lastStep: integer('last_step').notNull().default(0),
});

/** Hashed codes to sign in without the app. Each works once. */
export const recoveryCodes = sqliteTable(
  'recovery_codes',
  {
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    hash: text('hash').notNull(),
    usedAt: integer('used_at'),
  },
  (t) => [primaryKey({ columns: [t.personId, t.hash] })],
);

export const passkeys = sqliteTable(
  'passkeys',
  {
    id: text('id').primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    /** The credential id from the authenticator, base64url. */
    credentialId: text('credential_id').notNull().unique(),
    /** COSE, base64url. */
    publicKey: text('public_key').notNull(),
    counter: integer('counter').notNull(),
    /** A JSON list. */
    transports: text('transports').notNull().default('[]'),
    name: text('name').notNull(),
    createdAt: integer('created_at').notNull(),
    lastUsedAt: integer('last_used_at'),
  },
  (t) => [
    index('passkeys_by_person').on(t.personId, t.createdAt),
    check('passkeys_counter', sql`${t.counter} >= 0`),
    check('passkeys_json', sql`json_valid(${t.transports})`),
  ],
);

/** An account at a provider that can sign a person in. */
export const identities = sqliteTable(
  'identities',
  {
    provider: text('provider').notNull(),
    /** The person's id at the provider. */
    subject: text('subject').notNull(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    email: text('email').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.provider, t.subject] }), index('identities_by_person').on(t.personId)],
);
