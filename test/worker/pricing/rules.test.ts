import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PricingRule, RuleVersion } from '#contracts/pricing.ts';
import type { Problem } from '#contracts/problem.ts';
import { codeBatches, promoCodes } from '#db/schema/index.ts';
import { type Answer, type Api, asPerson } from '#test/support/api.ts';
import { makePerson } from '#test/support/people.ts';
import { insert, unique } from '#test/support/rows/insert.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

type Rule = PricingRule & Problem;
const TEN_OFF = { name: 'Ten off', action: { type: 'percent', percent: 10 } };
const FRUIT = { ...TEN_OFF, categoryIds: ['cat_fruit'] };

let owner: Api;
beforeAll(async () => {
  await openShelf();
  owner = asPerson(await makePerson({ role: 'owner' }));
});

const make = async (rule: object, api = owner) => (await api.post<Rule>('/pricing-rules', rule)) satisfies Answer<Rule>;
const edit = (id: string, patch: object, version = 1, api = owner) =>
  api.patch<Rule>(`/pricing-rules/${id}`, patch, { headers: { 'if-match': `"${version}"` } });
const ids = async (query: string, api = owner) => {
  const { body } = await api.get<{ items: PricingRule[] }>(`/pricing-rules?limit=100&${query}`);
  return body.items.map(({ id }) => id);
};
const wrong = ({ status, body }: Answer<Rule>) => [status, body.errors?.map(({ path }) => path) ?? body.code];

describe('a rule', () => {
  it('needs only a name and an action, and says the rest', async () => {
    const { status, body } = await make(TEN_OFF);
    expect([status, body]).toMatchObject([
      201,
      {
        ...TEN_OFF,
        ...{
          tiers: [],
          categoryIds: [],
          productIds: [],
          minQuantity: null,
          minSubtotal: null,
          promoCode: null,
          startsAt: null,
          endsAt: null,
        },
        ...{ weekly: null, priority: 0, group: null, exclusive: false, usageLimit: null, perCustomerLimit: null, active: true, version: 1 },
        ...{ needsCode: false, state: 'open', uses: 0, cost: 0, products: [], mayEdit: true, currency: 'EUR' },
      },
    ]);
    expect((await owner.get(`/pricing-rules/${body.id}`)).body).toEqual(body);
  });

  it('keeps all that is written, its code in capitals, and names its products', async () => {
    const { productId } = await shelve();
    const said = {
      ...{
        name: 'All',
        action: { type: 'buy_x_get_y', buy: 2, get: 1 },
        tiers: ['gold', 'silver'],
        categoryIds: ['cat_ice'],
        productIds: [productId],
      },
      ...{ minQuantity: 6, minSubtotal: 2500, startsAt: '2030-01-01T00:00:00.000Z', endsAt: '2030-02-01T00:00:00.000Z', priority: -5 },
      ...{
        weekly: { days: [2, 3], from: '22:00', to: '02:00' },
        group: 'tier',
        exclusive: true,
        usageLimit: 10,
        perCustomerLimit: 1,
        active: false,
      },
    };
    const { body } = await make({ ...said, promoCode: ' all-2030 ' });
    expect(body).toMatchObject({ ...said, promoCode: 'ALL-2030', needsCode: true, state: 'paused' });
    expect(body.products).toMatchObject([{ id: productId, categoryId: 'cat_fruit' }]);
  });

  it('is refused with the path of what is wrong', async () => {
    const time = { startsAt: '2030-01-07T00:00:00Z', endsAt: '2030-01-09T00:00:00Z' };
    const cases: [object, unknown][] = [
      [{ categoryIds: ['cat_fruit', 'cat_none'] }, ['categoryIds.1']],
      [{ productIds: ['prd_none'] }, ['productIds.0']],
      [{ tiers: ['platinum'] }, ['tiers.0']],
      [{ endsAt: time.startsAt, startsAt: time.endsAt }, ['endsAt']],
      [{ ...time, weekly: { days: [5], from: '08:00', to: '12:00' } }, ['weekly']],
      [{ weekly: { days: [8], from: '08:00', to: '24:00' } }, ['weekly.days.0', 'weekly.to']],
      [{ name: 'a\u202eb' }, ['name']],
      [{ action: { type: 'percent', percent: 100.5 } }, ['action.percent']],
      [{ action: { type: 'percent', percent: 12.345 } }, ['action.percent']],
      [{ action: { type: 'amount_off', amount: 0 } }, ['action.amount']],
      [{ action: { type: 'fixed_price', price: 1.5 } }, ['action.price']],
      [{ action: { type: 'buy_x_get_y', buy: 2, get: 101 } }, ['action.get']],
      [{ action: { type: 'half_off' } }, ['action.type']],
      [
        { minQuantity: 0, minSubtotal: 0, usageLimit: 0, perCustomerLimit: 0 },
        ['minQuantity', 'minSubtotal', 'usageLimit', 'perCustomerLimit'],
      ],
      [{ priority: 1001, group: '' }, ['priority', 'group']],
      [{ promoCode: 'a b' }, ['promoCode']],
      [{ version: 3 }, ['']],
    ];
    for (const [change, paths] of cases) expect(wrong(await make({ ...TEN_OFF, ...change })), JSON.stringify(change)).toEqual([422, paths]);
  });

  it('that opens once between its start and its end is good', async () => {
    const time = { startsAt: '2030-01-07T00:00:00Z', endsAt: '2030-01-09T00:00:00Z' };
    expect((await make({ ...TEN_OFF, ...time, weekly: { days: [2], from: '08:00', to: '12:00' } })).status).toBe(201);
  });

  it('has a code that no other rule has, and that was not generated', async () => {
    const { body } = await make({ ...TEN_OFF, promoCode: 'WELCOME' });
    expect(wrong(await make({ ...TEN_OFF, promoCode: 'welcome' }))).toEqual([409, 'code_taken']);
    const generated = `GEN${unique()}`.toUpperCase();
    const batch = await insert(env.DB, codeBatches, {
      id: `cob_${generated}`,
      ruleId: body.id,
      count: 1,
      made: 1,
      usesEach: 1,
      createdAt: 0,
    });
    await insert(env.DB, promoCodes, { code: generated, ruleId: body.id, batchId: batch.id, usesEach: 1, createdAt: 0 });
    expect(wrong(await make({ ...TEN_OFF, promoCode: generated }))).toEqual([409, 'code_taken']);
    const other = (await make(TEN_OFF)).body;
    expect(wrong(await edit(other.id, { promoCode: 'WELCOME' }))).toEqual([409, 'code_taken']);
    await owner.delete(`/pricing-rules/${body.id}`, { headers: { 'if-match': '"1"' } });
    expect((await edit(other.id, { promoCode: 'WELCOME' })).status).toBe(200);
  });

  it('that has generated codes needs one, though its own code is taken off', async () => {
    const { body } = await make({ ...TEN_OFF, promoCode: `OWN${unique()}` });
    await insert(env.DB, codeBatches, { id: `cob_${unique()}`, ruleId: body.id, count: 1, usesEach: 1, createdAt: 0 });
    expect((await edit(body.id, { promoCode: null })).body).toMatchObject({ promoCode: null, needsCode: true });
  });
});

describe('an edit', () => {
  it('changes what it says and nothing else, at the version that was read', async () => {
    const { body } = await make({ ...FRUIT, priority: 3, endsAt: '2030-01-01T00:00:00Z' });
    const { body: changed } = await edit(body.id, { name: 'Eleven off', action: { type: 'percent', percent: 11 } });
    expect(changed).toMatchObject({ name: 'Eleven off', priority: 3, endsAt: '2030-01-01T00:00:00.000Z', version: 2 });
    expect(wrong(await edit(body.id, { name: 'Twelve off' }, 1))).toEqual([412, 'stale_version']);
    expect((await owner.patch(`/pricing-rules/${body.id}`, {})).status).toBe(428);
  });

  it('of two at once, one is written', async () => {
    const { body } = await make(FRUIT);
    const answers = await Promise.all([edit(body.id, { priority: 1 }), edit(body.id, { priority: 2 })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('pauses a rule, goes on, and ends it now', async () => {
    const { body } = await make(FRUIT);
    expect((await edit(body.id, { active: false })).body.state).toBe('paused');
    expect((await edit(body.id, { active: true }, 2)).body.state).toBe('open');
    const before = Date.now();
    const { body: ended } = await edit(body.id, { endsAt: 'now' }, 3);
    expect(ended.state).toBe('ended');
    expect(Date.parse(ended.endsAt ?? '')).toBeGreaterThanOrEqual(before);
    expect(Date.parse(ended.endsAt ?? '')).toBeLessThanOrEqual(Date.now());
    expect((await edit(body.id, { endsAt: 'now' }, 4)).body.endsAt).toBe(ended.endsAt);
  });

  it('ends now a rule that was not open yet within its hours, and none that has not begun', async () => {
    const inThreeDays = new Date(Date.now() + 3 * 24 * 3_600_000).getUTCDay() || 7;
    const begun = { startsAt: new Date(Date.now() - 60_000).toISOString(), weekly: { days: [inThreeDays], from: '08:00', to: '09:00' } };
    const { body } = await make({ ...FRUIT, ...begun });
    expect((await edit(body.id, { endsAt: 'now' })).body.state).toBe('ended');
    const { body: later } = await make({ ...FRUIT, startsAt: '2040-01-01T00:00:00Z' });
    expect(wrong(await edit(later.id, { endsAt: 'now' }))).toEqual([422, ['endsAt']]);
    expect(wrong(await make({ ...FRUIT, endsAt: 'now' }))).toEqual([422, ['endsAt']]);
  });

  it('is possible though a product of the rule is no longer sold', async () => {
    const { productId } = await shelve();
    const { body } = await make({ ...TEN_OFF, productIds: [productId] });
    await owner.delete(`/products/${productId}`, { headers: { 'if-match': '"1"' } });
    expect((await edit(body.id, { priority: 1 })).status).toBe(200);
    expect(wrong(await make({ ...TEN_OFF, productIds: [productId] }))).toEqual([422, ['productIds.0']]);
  });
});

describe('a deleted rule', () => {
  it('is gone, and its history stays, with who wrote each version', async () => {
    const person = await makePerson({ role: 'owner', name: 'Olga' });
    const olga = asPerson(person);
    const { body } = await make(FRUIT, olga);
    await edit(body.id, { name: 'Newer' });
    expect((await olga.delete(`/pricing-rules/${body.id}`, { headers: { 'if-match': '"2"' } })).status).toBe(204);
    expect((await olga.get(`/pricing-rules/${body.id}`)).status).toBe(404);
    expect(await ids('')).not.toContain(body.id);
    const history = await olga.get<{ items: RuleVersion[] }>(`/pricing-rules/${body.id}/versions`);
    expect(history.body.items).toMatchObject([
      { version: 3, until: null, archived: true, by: { name: 'Olga' }, rule: { active: false } },
      { version: 2, archived: false, rule: { name: 'Newer' } },
      { version: 1, archived: false, by: { id: person.id, name: 'Olga' }, rule: { ...FRUIT, exclusive: false, active: true } },
    ]);
    expect(history.body.items[1]?.until).toBe(history.body.items[0]?.since);
  });
});

describe('the list', () => {
  it('finds rules by words, goods, tier, and when they run', async () => {
    const { productId } = await shelve();
    const ice = (await make({ ...TEN_OFF, name: 'Crème week', categoryIds: ['cat_ice'], tiers: ['gold'], promoCode: 'FROST1' })).body.id;
    const thing = (await make({ ...TEN_OFF, productIds: [productId], group: 'things', active: false })).body.id;
    const soon = (await make({ ...FRUIT, startsAt: '2031-01-06T00:00:00Z', weekly: { days: [2], from: '08:00', to: '12:00' } })).body.id;
    const mine = [ice, thing, soon];
    const found = async (query: string) => (await ids(query)).filter((id) => mine.includes(id));
    expect(await found('q=creme')).toEqual([ice]);
    expect(await found('q=frost1')).toEqual([ice]);
    expect(await found('q=things')).toEqual([thing]);
    expect(await found('q=%20!')).toEqual([]);
    expect(await found('active=false')).toEqual([thing]);
    expect(await found('tier=bronze')).toEqual([soon, thing]);
    expect(await found('category=cat_fruit')).toEqual([soon, thing]);
    expect(await found(`product=${productId}`)).toEqual([soon, thing]);
    expect(await found('openAt=2031-01-07T10:59:59Z')).toEqual([soon, ice]);
    expect(await found('openAt=2031-01-07T11:00:00Z')).toEqual([ice]);
    expect(await found('from=2029-01-01T00:00:00Z&to=2030-01-01T00:00:00Z')).toEqual([thing, ice]);
  });

  it('goes page by page, also when rules between are left out', async () => {
    const word = `paged${unique()}`;
    const named: string[] = [];
    for (const at of [1, 2, 3, 4, 5]) {
      named.unshift((await make({ ...FRUIT, name: `${word} ${at}` })).body.id);
      await make(FRUIT);
    }
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Answer<{ items: PricingRule[]; nextCursor: string | null }> = await owner.get(
        `/pricing-rules?q=${word}&limit=2${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...page.body.items.map(({ id }) => id));
      cursor = page.body.nextCursor;
    }
    expect(seen).toEqual(named);
  });
});
