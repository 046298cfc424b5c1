import { env } from 'cloudflare:workers';
import { privateKey } from '#media/store.ts';
import { photoFolder } from '#services/requests/photo.ts';
import { asPerson, checkout, newMember } from '#test/support/api.ts';
import { ctx } from '#test/support/context.ts';
import { makePerson, type TestPerson } from '#test/support/people.ts';
import { aRequest } from '#test/support/rows/requests.ts';
import { shelve } from '#test/support/shelf.ts';
import { type Calls, form, nothing, type Prop, type Scene, twoPages } from './caller.ts';

async function delivered(customer: TestPerson): Promise<string> {
  const [{ variantId }, member] = [await shelve({ price: 3000 }), await newMember(customer)];
  await member.add(variantId, 1);
  const { id } = (await checkout(member)).body.order;
  const owner = asPerson(await makePerson({ role: 'owner' }));
  for (const to of ['picking', 'out_for_delivery', 'delivered']) await owner.post(`/orders/${id}/transitions`, { to });
  return id;
}

async function asked({ customer }: Scene, kind: 'problem' | 'withdrawal') {
  const orderId = await delivered(customer);
  const photo = await privateKey(photoFolder(customer.id), new TextEncoder().encode(orderId));
  await ctx().media.put(photo, new Uint8Array([1, 2, 3]), 'image/png');
  const more = kind === 'problem' ? { photo, photoType: 'image/png' } : {};
  return { orderId, id: await aRequest(env.DB, { kind, orderId, ...more }) };
}

const withdrawing: Prop = async ({ customer }) => {
  const [{ variantId }, member] = [await shelve({ price: 3000 }), await newMember(customer)];
  await member.add(variantId, 1);
  const { number } = (await checkout(member)).body.order;
  return { body: { number, email: customer.email, text: 'All of it', lines: [{ lineId: '0', quantity: 1 }] } };
};
const withdrawingForm: Prop = form({ number: '261121-7KQF2M', email: 'nobody@pinchi.test', text: '' });
const theWithdrawal: Prop = async (scene) => ({
  parameters: { id: (await asked(scene, 'withdrawal')).id },
  body: { answer: 'It was opened' },
});
const seeing: Prop = async (scene) => ({ parameters: { id: (await asked(scene, 'withdrawal')).id } });
const report = { lineId: '0', kind: 'damaged', text: 'Bruised' };
const reporting: Prop = async ({ customer }) => ({ parameters: { id: await delivered(customer) }, body: report });
const reportingForm: Prop = async ({ customer }) => ({ parameters: { id: await delivered(customer) }, form: report });
const reportable: Prop = async ({ customer }) => ({ parameters: { id: await delivered(customer) } });
const withdrawingLines: Prop = async ({ customer }) => ({
  parameters: { id: await delivered(customer) },
  form: { 'line-0': 'yes', 'quantity-0': '1' },
});
const theOrder: Prop = async (scene) => ({ parameters: { id: (await asked(scene, 'problem')).orderId } });
const theProblem = async (scene: Scene) => {
  const { orderId, id } = await asked(scene, 'problem');
  return { parameters: { id: orderId, problemId: id } };
};
const answering: Prop = async (scene) => ({ ...(await theProblem(scene)), body: { answer: 'We are sorry' } });

/** What customers ask after they ordered: withdrawals, and problems with a line. */
export const requests: Calls = {
  rows: [
    // nob gue cus ano els cle man own
    ['202 202 202 202 202 202 202 202', 'POST /api/v1/withdrawals', withdrawing],
    ['401 401 403 403 404 403 200 200', 'PATCH /api/v1/withdrawals/:id', theWithdrawal],
    ['401 401 201 404 404 404 404 404', 'POST /api/v1/orders/:id/problems', reporting],
    ['401 401 403 403 404 200 200 200', 'PATCH /api/v1/orders/:id/problems/:problemId', answering],
    ['401 401 200 404 404 200 200 200', 'GET /api/v1/orders/:id/problems/:problemId/photo', theProblem],
    ['401 401 200 404 404 404 404 404', 'GET /api/v1/orders/:id/requests', theOrder],
    ['401 401 403 403 200 200 200 200', 'GET /api/v1/staff/requests', nothing],
    ['401 401 403 403 200 200 200 200', 'GET /api/v1/staff/requests/counts', nothing],
    ['401 401 403 403 404 200 200 200', 'GET /api/v1/staff/requests/:id', seeing],

    ['200 200 200 200 200 200 200 200', 'GET /withdraw', nothing],
    ['200 200 200 200 200 200 200 200', 'POST /withdraw', withdrawingForm],
    ['202 202 202 202 202 202 202 202', 'POST /withdraw/confirm', withdrawingForm],
    [' in  in 200 404 404 404 404 404', 'GET /orders/:id/withdraw', reportable],
    [' in  in 200 404 404 404 404 404', 'POST /orders/:id/withdraw', withdrawingLines],
    [' in  in 303 404 404 404 404 404', 'POST /orders/:id/withdraw/confirm', withdrawingLines],
    [' in  in 200 404 404 404 404 404', 'GET /orders/:id/problems', reportable],
    [' in  in 303 404 404 404 404 404', 'POST /orders/:id/problems', reportingForm],
  ],

  async more() {
    const [person, owner] = [await makePerson(), asPerson(await makePerson({ role: 'owner' }))];
    const clerk = asPerson(await makePerson({ role: 'clerk', departments: ['dep_fresh'] }));
    const orderId = await delivered(person);
    await aRequest(env.DB, { kind: 'withdrawal', orderId });
    const problem = await aRequest(env.DB, { orderId });
    const refund = { lines: [{ lineId: '0', quantity: 1 }] };
    await owner.patch(`/orders/${orderId}/problems/${problem}`, { answer: 'Money back', refund });
    for (const api of [owner, clerk])
      for (const query of ['', 'state=open&', 'kind=problem&state=settled&', `order=${orderId}&`])
        await twoPages(api, `/staff/requests?${query}`);
    await asPerson(person).get(`/orders/${orderId}/requests`);
  },
};
