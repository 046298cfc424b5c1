import { emailOrWords } from '#contracts/email.ts';
import type { MailboxItem } from '#contracts/mailbox.ts';
import { listSentMails } from '#db/mail/mails.ts';
import { isoTime } from '#kit/isoTime.ts';
import type { Context } from '#services/context.ts';

const MOST = 50;

/** The development mailbox: sent mails, newest first, to one address or to all (docs/api.md, Other addresses). */
export async function readMailbox(ctx: Context, { to }: { to?: string | undefined }): Promise<MailboxItem[]> {
  const recipient = (to && emailOrWords(to)) || null;
  const mails = await listSentMails(ctx.db, recipient, MOST);
  return mails.map(({ id, kind, recipient, subject, text, html, sentAt, createdAt }) => {
    return { id, kind, to: recipient, subject, text, html, sentAt: isoTime(sentAt ?? createdAt) };
  });
}
