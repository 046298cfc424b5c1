import type { MailQuery, StaffMail } from '#contracts/mail.ts';
import { listMails as readMails } from '#db/mail/staffMails.ts';
import { listEvents } from '#db/outbox/failedTasks.ts';
import { may } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { cutPage, readCursor } from '#kit/cursor.ts';
import type { Context, Person } from '#services/context.ts';
import { presentEvent, presentMail } from './present.ts';

const SORT = 'mails';

interface Row {
  id: string;
  createdAt: number;
}

/**
 * What the store mailed, or tried to, and what else it failed to do behind a commit, newest first. `q` is the beginning of an
 * address, in any case.
 */
export async function listMails(
  ctx: Context,
  person: Person,
  { q = '', kind, state, cursor, limit }: MailQuery,
): Promise<Result<{ items: StaffMail[]; nextCursor: string | null }>> {
  if (!may(person.role, 'mail.read')) return refuse({ code: 'forbidden' });
  const after = readCursor(cursor, SORT);
  if (!after.ok) return after;
  const before = after.value && { createdAt: Number(after.value.key[0]) || 0, id: after.value.id };
  const address = q.trim().toLowerCase();
  const asked = { kind, before, limit: limit + 1 };
  // An event has no address, and leaves the list when it is done.
  const withEvents = address === '' && state !== 'sent';
  const [mails, events] = await Promise.all([
    readMails(ctx.db, { ...asked, state, q: address }),
    withEvents ? listEvents(ctx.db, { ...asked, failed: state && state === 'failed' }) : [],
  ]);
  const rows = [...mails.map((row) => ({ row, shown: presentMail(row) })), ...events.map((row) => ({ row, shown: presentEvent(row) }))];
  rows.sort((a, b) => newerFirst(a.row, b.row));
  const { shown, nextCursor } = cutPage(rows, limit, ({ row: { createdAt, id } }) => ({ sort: SORT, key: [createdAt], id }));
  return ok({ items: shown.map((one) => one.shown), nextCursor });
}

function newerFirst(a: Row, b: Row): number {
  return b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1);
}
