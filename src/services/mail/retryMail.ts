import type { StaffMail } from '#contracts/mail.ts';
import { commit, writtenUnlessGuarded } from '#db/kit/commit.ts';
import { mailById, sendAgain } from '#db/mail/staffMails.ts';
import { eventById, tryAgain } from '#db/outbox/failedTasks.ts';
import { may } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Context, Person } from '#services/context.ts';
import { record } from '#services/record.ts';
import { presentEvent, presentMail } from './present.ts';

/**
 * Send a failed mail once more, or do a failed event: it is on its way when this answers, and its state says later what came of it.
 * 409 for any other.
 */
export async function retryMail(ctx: Context, person: Person, mailId: string): Promise<Result<StaffMail>> {
  if (!may(person.role, 'mail.retry')) return refuse({ code: 'forbidden' });
  const mail = await mailById(ctx.db, mailId);
  const event = mail ? null : await eventById(ctx.db, mailId);
  const shown = mail ? presentMail(mail) : event && presentEvent(event);
  if (!shown) return refuse({ code: 'not_found', what: 'mail' });
  const { error, attempts } = shown;
  const entity = shown.event ? 'event' : 'mail';
  const written = writtenUnlessGuarded(
    await commit(ctx.db, [
      ...(shown.event ? tryAgain : sendAgain)(ctx.db, person.id, mailId, ctx.now()),
      record(ctx, person, {
        action: `${entity}.retried`,
        entity,
        entityId: mailId,
        departmentId: null,
        before: { error, attempts },
        after: null,
      }),
    ]),
  );
  if (!written) return refuse({ code: 'mail_not_failed' });
  await ctx.announce([mailId]);
  return ok({ ...shown, state: 'pending' });
}
