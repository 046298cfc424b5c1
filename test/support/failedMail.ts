import { env } from 'cloudflare:workers';
import { failOutbox } from '../../src/db/outbox/fail.ts';
import { claimMail, settleMail } from '../../src/db/outbox/mails.ts';
import { asPerson } from './api.ts';
import { ctx } from './inside.ts';
import { mailed, writeEvent } from './mail.ts';
import { twoPages } from './pages.ts';
import { makePerson } from './people.ts';

/** A mail whose every attempt failed, until the queue gave it up. */
export async function failedMail(subject = 'Hello', error = 'Error: 421 try later'): Promise<{ id: string; to: string }> {
  const { id: personId, email } = await makePerson();
  const id = await writeEvent({ kind: 'mail', payload: { mail: 'welcome', personId } });
  const now = Date.now();
  const mail = { id, kind: 'welcome', recipient: email, subject, text: 'Hi', html: '<p>Hi</p>' };
  await claimMail(ctx().db, mail, now, 0);
  await settleMail(ctx().db, id, error, now);
  await failOutbox(env.DB, id, null, now);
  return { id, to: email };
}

/** Once what staff do with mails, for the tour. */
export async function tourMails(): Promise<void> {
  const manager = asPerson(await makePerson({ role: 'manager' }));
  const [{ id, to }] = [await failedMail(), await failedMail()];
  for (const query of ['', 'state=failed', 'q=per', 'state=failed&kind=welcome&q=per']) await twoPages(manager, `/staff/mail?${query}&`);
  await manager.get(`/staff/mail/${id}`);
  await manager.post(`/staff/mail/${id}/retry`);
  await mailed(to);
}
