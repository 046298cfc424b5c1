import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { claimMail, claimOf, settleMail } from '#db/mail/mails.ts';
import { describe } from '#kit/log.ts';
import { renderLetter } from '#mail/render.ts';
import { headerSafe } from '#mail/safe.ts';
import { type Mail, MailRefused } from '#mail/transport.ts';
import type { Context } from '#services/context.ts';
import type { Addressed } from './sendLetter.ts';

/* Milliseconds. A mail that was claimed longer ago and has no result counts as abandoned by a crash. */
const ABANDONED_AFTER = 60_000;

/**
 * Send a mail once, even if its task is delivered several times. Its row is claimed first, and stores the result. One gap is left:
 * after a crash between sending and storing the result, the mail is sent again. A lost mail would be worse. In production the stored
 * copy does not contain the secret, so that staff cannot use the links of others. Throws when the mail was not sent, so that the queue
 * retries it; `MailRefused` when no retry will help. The error does not contain the secret.
 */
export async function deliver(ctx: Context, taskId: string, { kind, to, letter, secret }: Addressed): Promise<void> {
  const mail: Mail = { id: taskId, kind, to: headerSafe(to), ...renderLetter(letter) };
  const now = ctx.now();
  const claiming = claimMail(ctx.db, kept(ctx, mail, secret), now, now - ABANDONED_AFTER);
  const claim = claimOf(mustBeWritten(await commit(ctx.db, claiming)));
  if (claim === 'sent') return;
  if (claim === 'busy') throw new Error('This mail is being sent by another delivery');
  try {
    await ctx.mail.send(mail);
  } catch (error) {
    const message = without(secret, error instanceof Error ? error.message : String(error));
    const safeError = error instanceof MailRefused ? new MailRefused(message) : new Error(message);
    await settle(ctx, taskId, describe(safeError));
    throw safeError;
  }
  await settle(ctx, taskId, null);
}

async function settle(ctx: Context, taskId: string, error: string | null): Promise<void> {
  mustBeWritten(await commit(ctx.db, settleMail(ctx.db, taskId, error, ctx.now())));
}

function kept(ctx: Context, { to: recipient, ...mail }: Mail, secret: string | null) {
  const hide = (body: string) => (ctx.site.development ? body : without(secret, body));
  return { ...mail, recipient, text: hide(mail.text), html: hide(mail.html) };
}

function without(secret: string | null, text: string): string {
  return secret === null ? text : text.replaceAll(secret, '…');
}
