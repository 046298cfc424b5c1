import { and, between, desc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { MailState } from '#contracts/mail.ts';
import type { Db } from '#db/kit/db.ts';
import { guardOneRow } from '#db/kit/guard.ts';
import { type Before, olderThan } from '#db/kit/keyset.ts';
import { permittedEverywhere } from '#db/kit/permitted.ts';
import type { Statement } from '#db/kit/statement.ts';
import { mails, outbox } from '#db/schema/index.ts';

export type MailRow = Omit<typeof mails.$inferSelect, 'text' | 'html'>;

export interface MailFilter {
  state: MailState | undefined;
  kind: string | undefined;
  /** The beginning of the recipient's address, in lower case. */
  q: string;
  /** Read the rows older than this. */
  before: Before | null;
  limit: number;
}

/* Sorts after every character that may follow in an address. */
const LAST = '\u{10ffff}';
const { text: _text, html: _html, ...HEADS } = getTableColumns(mails);

/** Mails without their bodies, newest first. */
export async function listMails(db: Db, { state, kind, q, before, limit }: MailFilter): Promise<MailRow[]> {
  const conditions: (SQL | undefined)[] = [
    state && eq(mails.state, state),
    kind ? eq(mails.kind, kind) : undefined,
    q ? between(mails.recipient, q, `${q}${LAST}`) : undefined,
    olderThan(mails.createdAt, mails.id, before),
  ];
  return db
    .select(HEADS)
    .from(mails)
    .where(and(...conditions))
    .orderBy(desc(mails.createdAt), desc(mails.id))
    .limit(limit);
}

export async function mailById(db: Db, id: string): Promise<typeof mails.$inferSelect | null> {
  const [row] = await db.select().from(mails).where(eq(mails.id, id));
  return row ?? null;
}

/**
 * Reset a failed mail, so that the next delivery of its task sends it. Stops the batch when it is not failed, or the person may not do
 * this.
 */
export function sendAgain(db: Db, personId: string, id: string, now: number): Statement[] {
  const failed = and(eq(mails.id, id), eq(mails.state, 'failed'), permittedEverywhere('mail.retry', personId));
  return [
    db.update(mails).set({ state: 'pending', sentAt: 0 }).where(failed),
    guardOneRow(),
    db
      .update(outbox)
      .set({ failedAt: null, sentAt: null, createdAt: now })
      .where(and(eq(outbox.id, id), sql`${outbox.doneAt} IS NULL`)),
    guardOneRow(),
  ];
}
