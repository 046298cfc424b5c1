import type { CustomerPage } from '#contracts/customers.ts';
import type { Member } from '#contracts/members.ts';
import { asPerson, checkout, newMember, stranger } from '#test/support/api.ts';
import { setUpApp } from '#test/support/authenticatorApp.ts';
import { lastMail, tokenIn } from '#test/support/mailbox.ts';
import { makeMember, PASSWORD } from '#test/support/password.ts';
import { makePerson } from '#test/support/people.ts';
import { shelve } from '#test/support/shelf.ts';
import { asForm, type Calls, IF_MATCH, nothing, type Prop, query, twoPages, unique } from './caller.ts';

const CLERK = { role: 'clerk' as const, departments: ['dep_fresh'] };

const aMember: Prop = async () => ({ parameters: { id: (await makeMember(CLERK)).id } });
const memberEdit: Prop = async (scene) => ({ ...(await aMember(scene)), body: { name: 'Renamed' }, headers: IF_MATCH });
const newClerk: Prop = () => ({ body: { email: `${unique()}@people.test`, name: 'Invited', ...CLERK } });
const invited: Prop = async () => ({ parameters: { id: (await invite()).id } });
/* The mailed secret works for every caller who has it. */
const accepted: Prop = async () => {
  const { email } = await invite();
  return { body: { token: tokenIn(await lastMail(email)), password: PASSWORD } };
};

async function invite(): Promise<{ id: string; email: string }> {
  const owner = asPerson(await makeMember({ role: 'owner' }));
  const email = `${unique()}@people.test`;
  return { email, id: (await owner.post<Member>('/staff/members', { email, name: 'Invited', ...CLERK })).body.id };
}

const theCustomer: Prop = ({ customer }) => ({ parameters: { id: customer.id } });
const whoHasAnApp: Prop = async () => {
  const person = await makePerson();
  await setUpApp(person);
  return { parameters: { id: person.id } };
};

/** Members of staff, their invitations, and the people whom staff help. */
export const members: Calls = {
  rows: [
    // nob gue cus ano els cle man own
    ['401 401 403 403 403 403 403 200', 'GET /api/v1/staff/members', nothing],
    ['401 401 403 403 403 403 403 201', 'POST /api/v1/staff/members', newClerk],
    ['401 401 403 403 403 403 403 200', 'GET /api/v1/staff/members/:id', aMember],
    ['401 401 403 403 403 403 403 200', 'PATCH /api/v1/staff/members/:id', memberEdit],
    ['401 401 403 403 403 403 403 200', 'POST /api/v1/staff/members/:id/invitation', invited],
    ['401 401 403 403 403 403 403 204', 'DELETE /api/v1/staff/people/:id/sessions', theCustomer],
    ['401 401 403 403 403 403 403 204', 'DELETE /api/v1/staff/people/:id/second-factor', whoHasAnApp],
    ['401 401 403 403 403 403 200 200', 'GET /api/v1/staff/customers', nothing],
    ['401 401 403 403 403 403 200 200', 'GET /api/v1/staff/customers/:id', theCustomer],
    ['200 200 200 200 200 200 200 200', 'POST /api/v1/auth/invitation', accepted],

    ['200 200 200 200 200 200 200 200', 'GET /invitation', query('token=x')],
    [' in  in  in  in  in  in  in  in', 'POST /invitation', asForm(accepted)],
  ],

  async more() {
    const owner = asPerson(await makePerson({ role: 'owner' }));
    const manager = asPerson(await makePerson({ role: 'manager', departments: ['dep_fresh'] }));
    const email = 'tour.clerk@people.test';
    const { body } = await owner.post<Member>('/staff/members', { email, name: 'Clerk', ...CLERK });
    await owner.post('/staff/members', { email, name: 'Clerk', ...CLERK });
    await owner.post(`/staff/members/${body.id}/invitation`);
    const token = tokenIn(await lastMail(email, 2));
    for (const password of ['password', PASSWORD, PASSWORD]) await stranger.post('/auth/invitation', { token, password });
    for (const query of ['', 'q=cle&', 'role=clerk&']) await twoPages(owner, `/staff/members?${query}`);
    const one = `/staff/members/${body.id}`;
    const { version } = (await owner.get<Member>(one)).body;
    await owner.patch(one, { departments: ['dep_frozen'] }, { headers: { 'if-match': `"${version}"` } });
    await owner.patch(one, { role: 'customer' }, { headers: { 'if-match': `"${version + 1}"` } });

    const shopper = await makePerson({ name: 'Tour Shopper' });
    const member = await newMember(shopper);
    await member.add((await shelve({ price: 3000 })).variantId, 1);
    await checkout(member);
    await makePerson({ name: 'Tour Other' });
    for (const query of ['', 'q=tour&', 'q=%2B31%206%2012345678&', 'tier=bronze&']) await twoPages(manager, `/staff/customers?${query}`);
    await owner.delete(`/staff/people/${shopper.id}/second-factor`);
    for (let looks = 0; looks < 2; looks++) await manager.get<CustomerPage>(`/staff/customers/${shopper.id}`);
  },
};
