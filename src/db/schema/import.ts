import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { IMPORT_STATES } from '#domain/import/state.ts';

/** Files of products that staff sent, and how far each was read. */
export const imports = sqliteTable(
  'imports',
  {
    id: text('id').primaryKey(),
    /** The name of the file, and where it is in the bucket. Null once the file was deleted. */
    name: text('name').notNull(),
    key: text('key'),
    /** The id of the person whose permissions hold for every row. */
    by: text('by').notNull(),
    state: text('state', { enum: IMPORT_STATES }).notNull(),
    /** JSON: how the file is read (domain/import/format.ts), and what each column is (domain/import/mapping.ts). */
    format: text('format').notNull(),
    mapping: text('mapping').notNull(),
    size: integer('size').notNull(),
    /** The rows of the file. Of one that was not checked first: its lines, which may be more. */
    rows: integer('rows').notNull(),
    /** Up to which byte the file was read, and the number of the row there, as a spreadsheet counts. */
    cursor: integer('cursor').notNull(),
    line: integer('line').notNull(),
    created: integer('created').notNull().default(0),
    updated: integer('updated').notNull().default(0),
    same: integer('same').notNull().default(0),
    refused: integer('refused').notNull().default(0),
    version: integer('version').notNull().default(1),
    createdAt: integer('created_at').notNull(),
    startedAt: integer('started_at'),
    endedAt: integer('ended_at'),
  },
  (t) => [
    index('imports_by_age').on(t.createdAt, t.id),
    index('imports_by_person').on(t.by, t.createdAt, t.id),
    // One at a time, so that no two change the same goods.
    uniqueIndex('imports_one_runs').on(t.state).where(sql`${t.state} = 'running'`),
    check('imports_state', sql`${t.state} IN ('unmapped', 'checking', 'checked', 'running', 'done', 'cancelled')`),
    check('imports_json', sql`json_valid(${t.format}) AND json_valid(${t.mapping})`),
  ],
);

/** Rows of a file that were refused, or that somebody has mended since. */
export const importRows = sqliteTable(
  'import_rows',
  {
    importId: text('import_id')
      .notNull()
      .references(() => imports.id),
    line: integer('line').notNull(),
    /** JSON: the cells, and why they were refused. Without a reason the row was mended before the run. */
    cells: text('cells').notNull(),
    errors: text('errors').notNull(),
    mended: integer('mended').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.line] }),
    index('import_rows_refused').on(t.importId, t.mended, t.line),
    check('import_rows_json', sql`json_valid(${t.cells}) AND json_valid(${t.errors})`),
  ],
);

/** On which row of a file each SKU stands first. Deleted when the import ends. */
export const importSkus = sqliteTable(
  'import_skus',
  {
    importId: text('import_id')
      .notNull()
      .references(() => imports.id),
    sku: text('sku').notNull(),
    line: integer('line').notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.sku] })],
);

/** What an import changed, one row for each of its commits: the parts of its audit entry. Append-only. */
export const importParts = sqliteTable(
  'import_parts',
  {
    importId: text('import_id')
      .notNull()
      .references(() => imports.id),
    /** The row of the file with which it begins. */
    line: integer('line').notNull(),
    at: integer('at').notNull(),
    /** JSON: of each variant that was made or changed, what it was and is. */
    changes: text('changes').notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.line, t.at] }), check('import_parts_json', sql`json_valid(${t.changes})`)],
);

/** What the columns of files were the last time, by their names. */
export const importMappings = sqliteTable(
  'import_mappings',
  { headers: text('headers').primaryKey(), mapping: text('mapping').notNull(), at: integer('at').notNull() },
  (t) => [check('import_mappings_json', sql`json_valid(${t.mapping})`)],
);
