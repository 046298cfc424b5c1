import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { claimMails, failMails } from '#db/mail/mails.ts';
import { failTasks, noteFailures } from '#db/outbox/fail.ts';
import { ctx } from './context.ts';
import { writeTask } from './mailbox.ts';
import { makePerson } from './people.ts';

/** A mail that failed at every try, until the queue gave it up. */
export async function failedMail(subject = 'Hello', error = 'Error: 421 try later'): Promise<{ id: string; to: string }> {
  const { id: personId, email } = await makePerson();
  const id = await writeTask('mail', { mail: 'welcome', personId });
  const now = Date.now();
  const mail = { id, kind: 'welcome', recipient: email, subject, text: 'Hi', html: '<p>Hi</p>', claimedAt: now };
  const { db } = ctx();
  mustBeWritten(await commit(db, claimMails([mail], now, 0)));
  mustBeWritten(await commit(db, [...failMails([{ id, error }]), ...failTasks([{ id, error: null }], now)]));
  return { id, to: email };
}

/** A task that is no mail, tried twice and then given up. `at`: the time of its commit. */
export async function failedEvent(error = 'Error: the cart slept', at = Date.now()): Promise<string> {
  const id = await writeTask('price_changed', { variantIds: [] }, at);
  mustBeWritten(
    await commit(ctx().db, [...noteFailures([{ id, error }]), ...noteFailures([{ id, error }]), ...failTasks([{ id, error: null }], at)]),
  );
  return id;
}
