import { asPerson } from '#test/support/api.ts';
import { makePerson } from '#test/support/people.ts';
import { type Calls, nothing, twoPages } from './caller.ts';

const LISTS = ['q=tour', 'action=member.invited', 'entity=person', 'entity=per_none', 'actor=per_none', 'from=2026-01-01&to=2026-12-31'];

export const audit: Calls = {
  rows: [
    // nob gue cus ano els cle man own
    ['401 401 403 403 403 403 200 200', 'GET /api/v1/staff/audit', nothing],
    ['401 401 403 403 403 403 200 200', 'GET /api/v1/staff/audit.csv', nothing],
  ],

  async more() {
    const owner = asPerson(await makePerson({ role: 'owner' }));
    const manager = asPerson(await makePerson({ role: 'manager', departments: ['dep_fresh'] }));
    for (const api of [owner, manager]) {
      for (const query of ['', ...LISTS]) await twoPages(api, `/staff/audit?${query}&`);
      await api.get('/staff/audit.csv?action=tour');
    }
  },
};
