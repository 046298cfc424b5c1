import type { StaffMailPage } from '#contracts/mail.ts';
import { mailById } from '#db/mail/staffMails.ts';
import { eventById } from '#db/outbox/failedTasks.ts';
import { may } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Context, Person } from '#services/context.ts';
import { presentEvent, presentMail } from './present.ts';

/** One mail, with both bodies as they are kept: without what nobody but the recipient may read. Or one event, with what it carries: ids. */
export async function readMail(ctx: Context, person: Person, mailId: string): Promise<Result<StaffMailPage>> {
  if (!may(person.role, 'mail.read')) return refuse({ code: 'forbidden' });
  const row = await mailById(ctx.db, mailId);
  if (row) return ok({ ...presentMail(row), text: row.text, html: row.html });
  const event = await eventById(ctx.db, mailId);
  return event ? ok({ ...presentEvent(event), text: event.payload, html: '' }) : refuse({ code: 'not_found', what: 'mail' });
}
