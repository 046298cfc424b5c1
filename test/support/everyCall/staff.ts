import type { CustomerPage } from '#contracts/customers.ts';
import type { Member } from '#contracts/members.ts';
import { asPerson, checkout, newMember, stranger } from '#test/support/api.ts';
import { setUpApp } from '#test/support/authenticatorApp.ts';
import { lastMail, tokenIn } from '#test/support/mailbox.ts';
import { makePerson } from '#test/support/people.ts';
import { shelve } from '#test/support/shelf.ts';
import { twoPages } from './pages.ts';

const PASSWORD = 'seven plums in a bowl';
const AUDIT = [
  '',
  'q=tour',
  'action=member.invited',
  'entity=person',
  'entity=per_none',
  'actor=per_none',
  'from=2026-01-01&to=2026-12-31',
];

/** Every call by which owners and managers work with people and the audit. */
export async function staffTour(): Promise<void> {
  const owner = asPerson(await makePerson({ role: 'owner' }));
  const manager = asPerson(await makePerson({ role: 'manager', departments: ['dep_fresh'] }));
  const email = 'tour.clerk@people.test';
  const { body } = await owner.post<Member>('/staff/members', { email, name: 'Clerk', role: 'clerk', departments: ['dep_fresh'] });
  await owner.post('/staff/members', { email, name: 'Clerk', role: 'clerk', departments: ['dep_fresh'] });
  await owner.post(`/staff/members/${body.id}/invitation`);
  const token = tokenIn(await lastMail(email, 2));
  for (const password of ['password', PASSWORD, PASSWORD]) await stranger.post('/auth/invitation', { token, password });
  for (const query of ['', 'q=cle&', 'role=clerk&']) await twoPages(owner, `/staff/members?${query}`);
  const one = `/staff/members/${body.id}`;
  await owner.get(one);
  const version = (await owner.get<Member>(one)).body.version;
  await owner.patch(one, { departments: ['dep_frozen'] }, { headers: { 'if-match': `"${version}"` } });
  await owner.patch(one, { role: 'customer' }, { headers: { 'if-match': `"${version + 1}"` } });

  const shopper = await makePerson({ name: 'Tour Shopper' });
  const member = await newMember(shopper);
  await member.add((await shelve({ price: 3000 })).variantId, 1);
  await checkout(member);
  await makePerson({ name: 'Tour Other' });
  for (const query of ['', 'q=tour&', 'q=%2B31%206%2012345678&', 'tier=bronze&']) await twoPages(manager, `/staff/customers?${query}`);
  await owner.delete(`/staff/people/${shopper.id}/sessions`);
  await owner.delete(`/staff/people/${shopper.id}/second-factor`);
  const lost = await makePerson({ name: 'Tour Lost' });
  await setUpApp(lost);
  await owner.delete(`/staff/people/${lost.id}/second-factor`);
  for (let looks = 0; looks < 2; looks++) await manager.get<CustomerPage>(`/staff/customers/${shopper.id}`);

  for (const api of [owner, manager]) {
    for (const query of AUDIT) await twoPages(api, `/staff/audit?${query}&`);
    await api.get('/staff/audit.csv?action=tour');
  }
}
