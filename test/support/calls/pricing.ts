import type { PricingRule } from '#contracts/pricing.ts';
import { asPerson } from '#test/support/api.ts';
import { makePerson } from '#test/support/people.ts';
import { shelve } from '#test/support/shelf.ts';
import { type Ask, type Calls, IF_MATCH, nothing, type Prop, twoPages, unique } from './caller.ts';

/* Ten per cent off a new product of the fresh department, so that no other call costs less. */
const tenOff = async () => ({
  ...{ name: `Ten ${unique()}`, action: { type: 'percent', percent: 10 } },
  productIds: [(await shelve()).productId],
});
const FILTERS = [
  '',
  'q=ten&',
  'active=true&tier=gold&',
  'category=cat_fruit&',
  'openAt=2026-11-20T12:00:00Z&',
  'from=2026-11-20T12:00:00Z&to=2026-11-27T12:00:00Z&',
];

const aRule = async (): Promise<Ask> => {
  const owner = asPerson(await makePerson({ role: 'owner' }));
  const { body } = await owner.post<PricingRule>('/pricing-rules', await tenOff());
  return { parameters: { id: body.id } };
};
const newRule: Prop = async () => ({ body: await tenOff() });
const aPreview: Prop = async () => ({
  body: { rule: await tenOff(), cart: { lines: [{ variantId: (await shelve()).variantId, quantity: 2 }] } },
});
const ruleEdit: Prop = async () => ({ ...(await aRule()), body: { active: false }, headers: IF_MATCH });
const ruleEnd: Prop = async () => ({ ...(await aRule()), headers: IF_MATCH });

const newCodes: Prop = async () => ({ ...(await aRule()), body: { count: 3, usesEach: 1, prefix: `T${unique()}-` } });

export const pricing: Calls = {
  rows: [
    // nob gue cus ano els cle man own
    ['401 401 403 403 403 403 200 200', 'GET /api/v1/pricing-rules', nothing],
    ['401 401 403 403 403 403 201 201', 'POST /api/v1/pricing-rules', newRule],
    ['401 401 403 403 200 200 200 200', 'POST /api/v1/pricing-rules/preview', aPreview],
    ['401 401 403 403 403 403 200 200', 'GET /api/v1/pricing-rules/:id', aRule],
    ['401 401 403 403 403 403 200 200', 'PATCH /api/v1/pricing-rules/:id', ruleEdit],
    ['401 401 403 403 403 403 204 204', 'DELETE /api/v1/pricing-rules/:id', ruleEnd],
    ['401 401 403 403 403 403 200 200', 'GET /api/v1/pricing-rules/:id/versions', aRule],
    ['401 401 403 403 403 403 202 202', 'POST /api/v1/pricing-rules/:id/codes', newCodes],
    ['401 401 403 403 403 403 200 200', 'GET /api/v1/pricing-rules/:id/codes', aRule],
    ['401 401 403 403 403 403 200 200', 'GET /api/v1/pricing-rules/:id/codes.csv', aRule],
  ],

  async more() {
    const owner = asPerson(await makePerson({ role: 'owner' }));
    const manager = asPerson(await makePerson({ role: 'manager', departments: ['dep_fresh'] }));
    const tuesday = { weekly: { days: [2], from: '08:00', to: '12:00' }, promoCode: `TOUR${unique()}` };
    const made = await owner.post<PricingRule>('/pricing-rules', { ...(await tenOff()), ...tuesday });
    const rule = `/pricing-rules/${made.body.id}`;
    await owner.patch(rule, { name: 'Tour, changed' }, { headers: IF_MATCH });
    const cart = { lines: [{ variantId: (await shelve()).variantId, quantity: 1 }], promoCode: tuesday.promoCode };
    for (const api of [manager, owner]) {
      await api.post('/pricing-rules/preview', { rule: { ...(await tenOff()), categoryIds: ['cat_fruit'] }, id: made.body.id, cart });
      for (const filter of [...FILTERS, `product=${made.body.productIds[0]}&`]) await twoPages(api, `/pricing-rules?${filter}`);
      await twoPages(api, `${rule}/versions?`);
      await api.post(`${rule}/codes`, { count: 2, usesEach: 1 });
      await twoPages(api, `${rule}/codes?`);
      await api.get(`${rule}/codes.csv`);
    }
  },
};
