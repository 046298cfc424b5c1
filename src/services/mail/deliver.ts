import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { claimMail, claimOf, settleMail } from '#db/mail/mails.ts';
import { describe } from '#kit/log.ts';
import { renderLetter } from '#mail/render.ts';
import { headerSafe } from '#mail/safe.ts';
import { type Mail, MailRefused } from '#mail/transport.ts';
import type { Context } from '#services/context.ts';
import type { Addressed } from './sendLetter.ts';

/* Whoever has held a mail for longer than this without an end has died. */
const ABANDONED_AFTER = 60_000;

/**
 * Send a mail once, however often its event comes. Its row is claimed first, and says what came of it. One window is left: whoever
 * dies after the transport took the mail and before the row says so lets it go out again; a lost mail would be worse. In
 * production the kept copy is without its secret, so that staff who read the mailbox cannot use anybody's link.
 * Throws when it did not go out, `MailRefused` when it never will, in words without the secret; else the queue tries again.
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
    const said = without(secret, error instanceof Error ? error.message : String(error));
    const told = error instanceof MailRefused ? new MailRefused(said) : new Error(said);
    await settle(ctx, taskId, describe(told));
    throw told;
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
