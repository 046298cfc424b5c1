import type { StaffMail } from '#contracts/mail.ts';
import type { MailRow } from '#db/mail/staffMails.ts';
import type { EventRow } from '#db/outbox/failedTasks.ts';

/** A mail as staff see it in a list. */
export function presentMail({ id, kind, recipient, subject, state, error, attempts, createdAt, sentAt }: MailRow): StaffMail {
  return {
    id,
    event: false,
    kind,
    to: recipient,
    subject,
    state,
    error,
    attempts,
    createdAt: new Date(createdAt).toISOString(),
    sentAt: state === 'sent' ? new Date(sentAt ?? createdAt).toISOString() : null,
  };
}

/** An event that is no mail, among them. */
export function presentEvent({ id, kind, error, attempts, failedAt, doneAt, createdAt }: EventRow): StaffMail {
  return {
    id,
    event: true,
    kind,
    to: '',
    subject: '',
    state: doneAt !== null ? 'sent' : failedAt === null ? 'pending' : 'failed',
    error: doneAt === null ? error : null,
    attempts,
    createdAt: new Date(createdAt).toISOString(),
    sentAt: doneAt === null ? null : new Date(doneAt).toISOString(),
  };
}
