import { asPerson } from '#test/support/api.ts';
import { failedEvent, failedMail } from '#test/support/failedTasks.ts';
import { mailed } from '#test/support/mailbox.ts';
import { makePerson } from '#test/support/people.ts';
import { type Calls, nothing, type Prop, twoPages } from './caller.ts';

const aFailedMail: Prop = async () => ({ parameters: { id: (await failedMail()).id } });
const LISTS = ['', 'state=failed', 'state=pending', 'kind=price_changed', 'q=per', 'state=failed&kind=welcome&q=per'];

/** The mails and the other tasks that staff look after. */
export const mail: Calls = {
  rows: [
    // nob gue cus ano els cle man own
    ['401 401 403 403 403 403 200 200', 'GET /api/v1/staff/mail', nothing],
    ['401 401 403 403 403 403 200 200', 'GET /api/v1/staff/mail/:id', aFailedMail],
    ['401 401 403 403 403 403 202 202', 'POST /api/v1/staff/mail/:id/retry', aFailedMail],
  ],

  async more() {
    const manager = asPerson(await makePerson({ role: 'manager' }));
    const [{ id, to }] = [await failedMail(), await failedMail()];
    const [event] = [await failedEvent(), await failedEvent()];
    for (const query of LISTS) await twoPages(manager, `/staff/mail?${query}&`);
    for (const task of [id, event]) {
      await manager.get(`/staff/mail/${task}`);
      await manager.post(`/staff/mail/${task}/retry`);
    }
    await mailed(to);
  },
};
