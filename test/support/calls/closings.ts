import { asPerson, checkout } from '#test/support/api.ts';
import { makePerson } from '#test/support/people.ts';
import { ready } from '#test/support/readyShopper.ts';
import { type Calls, query, twoPages } from './caller.ts';

const today = new Date().toISOString().slice(0, 10);
const DAYS = 'from=2026-01-01&to=2100-01-01';

/** A day of the store is closed, and what moved is listed. */
export const closings: Calls = {
  rows: [
    // nob gue cus ano els cle man own
    ['401 401 403 403 403 403 200 200', 'GET /api/v1/staff/closings/:date', () => ({ parameters: { date: today } })],
    ['401 401 403 403 403 403 200 200', 'GET /api/v1/staff/payment-movements', query(DAYS)],
    ['401 401 403 403 403 403 200 200', 'GET /api/v1/staff/payment-movements.csv', query(DAYS)],
  ],

  async more() {
    const owner = asPerson(await makePerson({ role: 'owner' }));
    for (let n = 0; n < 3; n++) {
      const { order } = (await checkout(await ready())).body;
      for (const to of ['picking', 'out_for_delivery', 'delivered']) await owner.post(`/orders/${order.id}/transitions`, { to });
    }
    for (const book of ['', '&book=cash_on_delivery']) await twoPages(owner, `/staff/payment-movements?${DAYS}${book}&`);
  },
};
