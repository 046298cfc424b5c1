import { emailOrWords } from '#contracts/email.ts';
import type { MailQuery, StaffMail, StaffMailPage } from '#contracts/mail.ts';
import { listMails as list, type MailRow, mailById, sendAgain } from '#db/mail/staffMails.ts';
import { failedTaskById, listFailedTasks, type TaskRow, tryAgain } from '#db/outbox/failedTasks.ts';
import type { QueueName } from '#db/outbox/task.ts';
import { may } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { isoTime, isoTimeOrNull } from '#kit/isoTime.ts';
import type { StaffContext } from '#services/context.ts';
import { momentOf, type Page, readPage } from '#services/page.ts';
import { staffWrite } from '#services/write.ts';

/* Mails as staff see them, together with other tasks that failed. The API calls those events. */

/** The store's mails, and other tasks that failed, newest first. `q` is the beginning of an address. */
export async function listMails(ctx: StaffContext, { q = '', kind, state, ...query }: MailQuery): Promise<Result<Page<StaffMail>>> {
  if (!may(ctx.actor.person.role, 'mail.read')) return refuse({ code: 'forbidden' });
  const address = emailOrWords(q);
  // A task has no address, and leaves the list when it is done.
  const withTasks = address === '' && state !== 'sent';
  return readPage(query, {
    sort: 'mails',
    read: async (after, most) => {
      const filter = { kind, before: momentOf(after), limit: most };
      const [mails, tasks] = await Promise.all([
        list(ctx.db, { ...filter, state, q: address }),
        withTasks ? listFailedTasks(ctx.db, { ...filter, failed: state && state === 'failed' }) : [],
      ]);
      const rows = [...mails.map((row) => ({ row, shown: presentMail(row) })), ...tasks.map((row) => ({ row, shown: presentTask(row) }))];
      return rows.sort((a, b) => newerFirst(a.row, b.row));
    },
    position: ({ row: { createdAt, id } }) => ({ key: [createdAt], id }),
    present: ({ shown }) => shown,
  });
}

/** One mail with both bodies as they are stored, without secrets for the recipient; or one task with its payload of ids. */
export async function readMail(ctx: StaffContext, { id }: { id: string }): Promise<Result<StaffMailPage>> {
  if (!may(ctx.actor.person.role, 'mail.read')) return refuse({ code: 'forbidden' });
  return findMail(ctx, id);
}

/** A mail, or a failed task, without a permission check. */
export async function findMail(ctx: StaffContext, id: string): Promise<Result<StaffMailPage>> {
  const mail = await mailById(ctx.db, id);
  if (mail) return ok({ ...presentMail(mail), text: mail.text, html: mail.html });
  const task = await failedTaskById(ctx.db, id);
  return task ? ok({ ...presentTask(task), text: task.payload, html: '' }) : refuse({ code: 'not_found', what: 'mail' });
}

function newerFirst(a: { id: string; createdAt: number }, b: { id: string; createdAt: number }): number {
  return b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1);
}

function presentMail({ id, kind, recipient, subject, state, error, attempts, createdAt, sentAt }: MailRow): StaffMail {
  return {
    id,
    event: false,
    kind,
    to: recipient,
    subject,
    state,
    error,
    attempts,
    createdAt: isoTime(createdAt),
    sentAt: state === 'sent' ? isoTime(sentAt ?? createdAt) : null,
  };
}

function presentTask({ id, kind, error, attempts, failedAt, doneAt, createdAt }: TaskRow): StaffMail {
  return {
    id,
    event: true,
    kind,
    to: '',
    subject: '',
    state: doneAt !== null ? 'sent' : failedAt === null ? 'pending' : 'failed',
    error: doneAt === null ? error : null,
    attempts,
    createdAt: isoTime(createdAt),
    sentAt: isoTimeOrNull(doneAt),
  };
}

/**
 * Send a failed mail again, or retry a failed task. It is only queued when this returns; its state shows the result later. 409 for any
 * other mail.
 */
export function retryMail(ctx: StaffContext, { id }: { id: string }): Promise<Result<StaffMail>> {
  return staffWrite(ctx, {
    permission: 'mail.retry',
    read: () => findMail(ctx, id),
    change: ({ event, error, attempts }) => {
      const entity = event ? 'event' : 'mail';
      const queue: QueueName = event ? 'events' : 'mail';
      return ok({
        statements: (event ? tryAgain : sendAgain)(ctx.db, ctx.actor.person.id, id, ctx.now()),
        audit: { action: `${entity}.retried`, entity, entityId: id, departmentId: null, before: { error, attempts }, after: null },
        writtenTasks: [{ id, queue }],
      });
    },
    explain: () => refuse({ code: 'mail_not_failed' }),
    reread: async ({ text: _text, html: _html, ...mail }) => ok({ ...mail, state: 'pending' }),
  });
}
