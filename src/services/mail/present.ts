import type { StaffMail } from '../../contracts/mail.ts';
import type { MailRow } from '../../db/outbox/mailDesk.ts';

/** A mail as staff see it in a list. */
export function presentMail({ id, kind, recipient, subject, state, error, attempts, createdAt, sentAt }: MailRow): StaffMail {
  return {
    id,
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
