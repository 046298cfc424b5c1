import type { StaffMail } from '#contracts/mail.ts';
import { sendAgain } from '#db/mail/staffMails.ts';
import { tryAgain } from '#db/outbox/failedTasks.ts';
import type { QueueName } from '#db/outbox/task.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { staffWrite } from '#services/write.ts';
import { findMail } from './staffMails.ts';

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
