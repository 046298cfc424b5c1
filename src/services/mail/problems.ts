import type { MailRefusal } from '#domain/mail/refusals.ts';
import type { ProblemsOf } from '#services/problemWords.ts';

export const mailProblems = {
  mail_not_failed: { status: 409, title: 'Not failed', detail: 'This is done, or on its way. Nothing was sent again.' },
} satisfies ProblemsOf<MailRefusal>;
