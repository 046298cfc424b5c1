import type { MailQuery, StaffMail } from '../../contracts/mail.ts';
import { listMails as readMails } from '../../db/outbox/mailDesk.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { may } from '../../domain/staff/permissions.ts';
import type { Person } from '../caller.ts';
import type { Context } from '../context.ts';
import { cutPage, readCursor } from '../cursor.ts';
import { presentMail } from './present.ts';

const SORT = 'mails';

/** What the store mailed, or tried to, newest first. `q` is the beginning of an address, in any case. */
export async function listMails(
  ctx: Context,
  person: Person,
  { q = '', kind, state, cursor, limit }: MailQuery,
): Promise<Result<{ items: StaffMail[]; nextCursor: string | null }>> {
  if (!may(person.role, 'mail.read')) return refuse({ code: 'forbidden' });
  const after = readCursor(cursor, SORT);
  if (!after.ok) return after;
  const before = after.value && { createdAt: Number(after.value.key[0]) || 0, id: after.value.id };
  const rows = await readMails(ctx.db, { state, kind, q: q.trim().toLowerCase(), before, limit: limit + 1 });
  const { shown, nextCursor } = cutPage(rows, limit, ({ createdAt, id }) => ({ sort: SORT, key: [createdAt], id }));
  return ok({ items: shown.map(presentMail), nextCursor });
}
