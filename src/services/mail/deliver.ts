import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { claimMails, claimsOf, dropUnsent, failMails, type MailToKeep, markMailsSent } from '#db/mail/mails.ts';
import type { Addressed } from '#mail/letter.ts';
import { renderLetter } from '#mail/render.ts';
import { headerSafe } from '#mail/safe.ts';
import { type Mail, MailRefused } from '#mail/transport.ts';
import type { Context } from '#services/context.ts';
import type { Delivered, Post } from '#services/outbox/post.ts';

/* Milliseconds. A mail that was claimed longer ago and has no result counts as abandoned by a crash. */
const ABANDONED_AFTER = 60_000;
/* The platform lets one call have six connections at the same time. */
const AT_ONCE = 5;

interface Ready {
  mail: Mail;
  secret: string | null;
}

/**
 * Send letters, by the ids of their tasks, each once, even if a task is delivered several times. Their rows are claimed first, all in
 * one commit; whoever asked stores what became of them (`settle`). One gap is left: after a crash between sending and storing the
 * result, a mail is sent again. A lost mail would be worse. One letter that fails does not harm the others. Throws only when the claims
 * could not be written. In production the stored copy does not contain the secret, so that staff cannot use the links of others, and no
 * error does.
 */
async function deliver(ctx: Context, letters: ReadonlyMap<string, Addressed>): Promise<Map<string, Delivered>> {
  const delivered = new Map<string, Delivered>();
  const ready: Ready[] = [];
  for (const [id, addressed] of letters) {
    try {
      ready.push(makeReady(id, addressed));
    } catch (error) {
      delivered.set(id, { kind: 'failed', error });
    }
  }
  const claims = await claim(ctx, ready);
  for (const [at, { mail }] of ready.entries()) {
    if (claims[at] === 'sent') delivered.set(mail.id, { kind: 'sent_before' });
    if (claims[at] === 'busy') delivered.set(mail.id, { kind: 'busy', error: new Error('This mail is being sent by another delivery') });
  }
  const ours = ready.filter((_, at) => claims[at] === 'ours');
  for (let at = 0; at < ours.length; at += AT_ONCE) {
    await Promise.all(ours.slice(at, at + AT_ONCE).map(async (one) => delivered.set(one.mail.id, await send(ctx, one))));
  }
  return delivered;
}

function makeReady(id: string, { kind, to, letter, secret }: Addressed): Ready {
  return { mail: { id, kind, to: headerSafe(to), ...renderLetter(letter) }, secret };
}

/* A transport takes less than a minute, so a mail that waits behind others of its set is abandoned as many minutes later. */
async function claim(ctx: Context, ready: readonly Ready[]) {
  if (ready.length === 0) return [];
  const now = ctx.now();
  const kept = ready.map((one, place): MailToKeep => {
    return { ...keptOf(ctx, one), claimedAt: now + Math.floor(place / AT_ONCE) * ABANDONED_AFTER };
  });
  return claimsOf(mustBeWritten(await commit(ctx.db, claimMails(kept, now, now - ABANDONED_AFTER))), kept);
}

async function send(ctx: Context, { mail, secret }: Ready): Promise<Delivered> {
  try {
    await ctx.mail.send(mail);
    return { kind: 'sent' };
  } catch (error) {
    const message = without(secret, error instanceof Error ? error.message : String(error));
    return error instanceof MailRefused
      ? { kind: 'refused', error: new MailRefused(message) }
      : { kind: 'failed', error: new Error(message) };
  }
}

function keptOf(ctx: Context, { mail: { to: recipient, ...mail }, secret }: Ready) {
  const hide = (body: string) => (ctx.site.development ? body : without(secret, body));
  return { ...mail, recipient, text: hide(mail.text), html: hide(mail.html) };
}

function without(secret: string | null, text: string): string {
  return secret === null ? text : text.replaceAll(secret, '…');
}

/** How tasks send their letters. */
export const post: Post = { deliver, markSent: markMailsSent, drop: dropUnsent, fail: failMails };
