import { type SQL, sql } from 'drizzle-orm';
import type { Db, ReadDb } from '#db/kit/db.ts';
import { oneRow, readOne } from '#db/kit/read.ts';
import { fromSql, raw, type Statement } from '#db/kit/statement.ts';
import { categories, departments, products, type SLUGGED } from '#db/schema/index.ts';

export type Slugged = (typeof SLUGGED)[number];

const TABLES = { departments, categories, products };

/** Slugs that are equal to this one or begin with it: those in use, and those that something else had, whose addresses lead there. */
export async function slugsLike(db: Db, kind: Slugged, slug: string, of = ''): Promise<string[]> {
  const like = (name: SQL) => sql`(${name} = ${slug} OR (${name} > ${`${slug}-`} AND ${name} < ${`${slug}.`}))`;
  const rows = await db.all<{ slug: string }>(sql`SELECT slug FROM ${TABLES[kind]} WHERE ${like(sql`slug`)} AND id <> ${of}
    UNION ALL SELECT slug FROM old_slugs WHERE kind = ${kind} AND ${like(sql`slug`)} AND target_id <> ${of}`);
  return rows.map((row) => row.slug);
}

/** Keeps the slug that something leaves, when the change of its row is in the same batch. It may come back to one that it had. */
export function leaveSlug(kind: Slugged, id: string, { from, to }: { from: string; to: string }): Statement[] {
  if (from === to) return [];
  return [
    fromSql(
      sql`INSERT INTO old_slugs (kind, slug, target_id) VALUES (${kind}, ${from}, ${id}) ON CONFLICT (kind, slug) DO UPDATE SET target_id = ${id}`,
    ),
    fromSql(sql`DELETE FROM old_slugs WHERE kind = ${kind} AND slug = ${to}`),
  ];
}

/** Where the old slugs of something that is put into something else lead from now on. */
export function passSlugs(kind: Slugged, id: string, into: string): Statement[] {
  return [
    fromSql(sql`INSERT INTO old_slugs (kind, slug, target_id) SELECT ${kind}, slug, ${into} FROM ${TABLES[kind]} WHERE id = ${id}
      ON CONFLICT (kind, slug) DO UPDATE SET target_id = ${into}`),
    fromSql(sql`UPDATE old_slugs SET target_id = ${into} WHERE kind = ${kind} AND target_id = ${id}`),
  ];
}

const MOVED = (kind: Slugged) =>
  `SELECT t.slug FROM old_slugs o JOIN ${kind} t ON t.id = o.target_id WHERE o.kind = '${kind}' AND o.slug = ?`;

/** The slug of what had this one before. Null when nothing had. */
export function movedSlug(db: ReadDb, kind: Slugged, slug: string): Promise<string | null> {
  return readOne(
    db,
    oneRow(raw(MOVED(kind), slug), (row: { slug: string }) => row.slug),
  );
}
