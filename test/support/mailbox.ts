import { env, exports } from 'cloudflare:workers';
import type { MailboxItem } from '#contracts/mailbox.ts';
import type { QueueName } from '#db/outbox/task.ts';
import { type PayloadOf, TASKS, type TaskKind } from '#db/tasks.ts';
import { compose } from '#src/compose.ts';
import { STORE } from './api.ts';
import { anOutboxRow } from './rows/records.ts';
import { soon } from './soon.ts';

/** The mails in the development mailbox, newest first. */
export async function mailbox(to: string): Promise<MailboxItem[]> {
  const answer = await exports.default.fetch(`${STORE}/dev/mailbox.json?to=${encodeURIComponent(to)}`);
  return (await answer.json<{ items: MailboxItem[] }>()).items;
}

/** Waits until `count` mails were sent to an address. Newest first. */
export function mailed(to: string, count = 1): Promise<MailboxItem[]> {
  return soon(async () => {
    const mails = await mailbox(to);
    if (mails.length < count) throw new Error(`${mails.length} of ${count} mails to ${to}`);
    return mails;
  });
}

/** Waits until the queues have done all that was asked of them. */
export async function queuesDone(): Promise<void> {
  const waiting = env.DB.prepare('SELECT kind, payload, sent_at, error FROM outbox WHERE done_at IS NULL AND failed_at IS NULL LIMIT 5');
  await soon(async () => {
    const { results } = await waiting.all();
    if (results.length > 0) throw new Error(`Tasks are not done: ${JSON.stringify(results)}`);
  });
}

/** The newest mail to an address. */
export async function lastMail(to: string, count = 1): Promise<MailboxItem> {
  const [mail] = await mailed(to, count);
  if (!mail) throw new Error(`No mail to ${to}`);
  return mail;
}

/** The security changes that a person got a mail about, oldest first. Waits until each mail was sent. */
export async function securityMailsTo({ id, email }: { id: string; email: string }): Promise<string[]> {
  const { results } = await env.DB.prepare(
    "SELECT payload ->> '$.change.what' AS what FROM outbox WHERE payload ->> 'mail' = 'security_changed' AND payload ->> 'personId' = ? ORDER BY created_at, id",
  )
    .bind(id)
    .all<{ what: string }>();
  await soon(async () => {
    const out = (await mailbox(email)).filter(({ kind }) => kind === 'security_changed').length;
    if (out !== results.length) throw new Error(`${out} of ${results.length} mails to ${email}`);
  });
  return results.map(({ what }) => what);
}

/** The secret of a mail's link. */
export function tokenIn({ text }: Pick<MailboxItem, 'text'>): string {
  const found = /[?&]token=([\w%.-]+)/.exec(text);
  if (!found?.[1]) throw new Error(`No link with a token in: ${text}`);
  return decodeURIComponent(found[1]);
}

/** Commits a task at the time `at`, without sending it. Returns the id of its row. */
export async function writeTask<K extends TaskKind>(kind: K, payload: PayloadOf<K>, at = Date.now()): Promise<string> {
  const id = compose(env).newId('outbox');
  await writeRawTask(id, kind, JSON.stringify(payload), at, TASKS[kind].queue);
  return id;
}

export async function writeRawTask(
  id: string,
  kind: string,
  payload: string,
  createdAt = Date.now(),
  queue: QueueName = 'events',
): Promise<void> {
  await anOutboxRow(env.DB, { id, kind, payload, createdAt, queue });
}

export async function outboxRow(id: string): Promise<{ sent_at: number | null; done_at: number | null } | null> {
  return env.DB.prepare('SELECT sent_at, done_at FROM outbox WHERE id = ?').bind(id).first();
}
