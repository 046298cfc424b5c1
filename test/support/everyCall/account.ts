import type { SavedAddress } from '#contracts/accounts.ts';
import { ADDRESS, asPerson, checkout, newMember, stranger } from '#test/support/api.ts';
import { mailed, tokenIn } from '#test/support/mailbox.ts';
import { makeMember, PASSWORD } from '#test/support/password.ts';
import { onDevice } from '#test/support/people.ts';
import { shelve } from '#test/support/shelf.ts';

const NEXT = 'eight pears on a plate';

/** Everything that a person can do with their own account, until it is erased. */
export async function callOwnAccount(): Promise<void> {
  const person = await makeMember();
  await stranger.post('/auth/password/forgot', { email: person.email });
  const [mail] = await mailed(person.email);
  await stranger.post('/auth/password/reset', { token: tokenIn(mail ?? { text: '' }), password: NEXT });
  const device = await onDevice(person);
  const api = asPerson(device);
  await api.post('/auth/confirm', { password: NEXT });
  await api.post('/me/password', { current: NEXT, next: PASSWORD });
  await api.patch('/me', { name: 'Tour Vries', phone: ADDRESS.phone });
  const { id } = (await api.post<SavedAddress>('/me/addresses', ADDRESS)).body;
  const other = (await api.post<SavedAddress>('/me/addresses', ADDRESS)).body;
  await api.patch(`/me/addresses/${id}`, { line2: 'Two floors up' });
  await api.delete(`/me/addresses/${other.id}`);
  await api.get('/me/addresses');
  const member = await newMember(device);
  await member.add((await shelve({ price: 3000 })).variantId, 1);
  await checkout(member, { addressId: id });
  await (await newMember(device)).add((await shelve()).variantId, 1);
  const phone = await onDevice(person);
  const { nextCursor } = (await api.get<{ nextCursor: string }>('/auth/sessions?limit=1')).body;
  await api.get(`/auth/sessions?cursor=${nextCursor}`);
  await api.delete(`/auth/sessions/${phone.sessionId}`);
  await api.delete('/auth/sessions');
  await api.get('/me/export');
  await api.delete('/me');
}
