import type { MailboxItem } from '#contracts/mailbox.ts';
import { eventually } from './eventually.ts';
import { baseUrl } from './store.ts';

/** The newest mail of a kind to somebody, once it was sent. */
export async function mailTo(address: string, kind: string): Promise<MailboxItem> {
  let found: MailboxItem | undefined;
  await eventually(async () => {
    const mails = await mailsTo(address);
    found = mails.find((mail) => mail.kind === kind);
    return mails.map((mail) => mail.kind);
  }).toContain(kind);
  if (!found) throw new Error(`No ${kind} mail to ${address}`);
  return found;
}

async function mailsTo(address: string): Promise<MailboxItem[]> {
  const answer = await fetch(`${baseUrl}/dev/mailbox.json?to=${encodeURIComponent(address)}`);
  return ((await answer.json()) as { items: MailboxItem[] }).items;
}
