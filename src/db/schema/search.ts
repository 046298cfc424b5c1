import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What `folded` makes of each letter that it changes, so that the database can fold names itself. */
export const letters = sqliteTable('letters', { letter: text('letter').primaryKey(), plain: text('plain').notNull() });

/** Set by triggers: the words of names, brands, categories and keywords. They tell a word of the shop from a misspelt one. */
export const searchWords = sqliteTable('search_words', { word: text('word').primaryKey() });

/**
 * Set by a trigger, for each word of four letters or more: the word (at 0), the word without its letter `at`, and its endings of four
 * letters or more (at the negative place of their first letter).
 */
export const searchParts = sqliteTable(
  'search_parts',
  { part: text('part').notNull(), at: integer('at').notNull(), word: text('word').notNull() },
  (t) => [primaryKey({ columns: [t.part, t.at, t.word] })],
);
