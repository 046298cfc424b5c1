import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PricingRule } from '#contracts/pricing.ts';
import type { Problem } from '#contracts/problem.ts';
import type { CodeBatch } from '#contracts/promoCodes.ts';
import { cartRead } from '#db/carts/load.ts';
import { commit } from '#db/kit/commit.ts';
import { openDb } from '#db/kit/db.ts';
import { fillBatch, generatedCodesRead } from '#db/pricing/codes.ts';
import { codeBatches } from '#db/schema/index.ts';
import { type Api, asPerson, checkout } from '#test/support/api.ts';
import { passTime } from '#test/support/clock.ts';
import { asked, ctx, doTask } from '#test/support/context.ts';
import { hooked } from '#test/support/faultyD1.ts';
import { expectSound } from '#test/support/invariants.ts';
import { queuesDone } from '#test/support/mailbox.ts';
import { makePerson } from '#test/support/people.ts';
import { runs } from '#test/support/proof.ts';
import { ready } from '#test/support/readyShopper.ts';
import { insert, unique } from '#test/support/rows/insert.ts';
import { aRule } from '#test/support/rows/records.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

let owner: Api;
beforeAll(async () => {
  await openShelf();
  owner = asPerson(await makePerson({ role: 'owner' }));
});
afterEach(expectSound);

const codesOf = async (ruleId: string) => {
  const { results } = await env.DB.prepare('SELECT code FROM promo_codes WHERE rule_id = ? ORDER BY code')
    .bind(ruleId)
    .all<{ code: string }>();
  return results.map(({ code }) => code);
};
const madeOf = (id: string) => env.DB.prepare('SELECT made FROM code_batches WHERE id = ?').bind(id).first<number>('made');

async function aBatch(count: number, prefix = ''): Promise<{ id: string; ruleId: string }> {
  const { id: ruleId = '' } = await aRule(env.DB, { needsCode: 1, active: 0 });
  const id = `cob_${unique()}`;
  await insert(env.DB, codeBatches, { id, ruleId, count, prefix, usesEach: 1, createdAt: 0 });
  return { id, ruleId };
}

/** Does the task until it is done, as the queue would. */
async function makeAll(id: string, taskId: string): Promise<void> {
  for (;;) {
    await doTask(ctx(), taskId);
    if ((await env.DB.prepare('SELECT done_at FROM outbox WHERE id = ?').bind(taskId).first('done_at')) !== null) return;
    expect(await madeOf(id)).toBeGreaterThan(0);
  }
}

describe('codes of a rule', () => {
  it('are asked for, made in the background, and from then on the rule needs one', async () => {
    const { productId, variantId } = await shelve({ price: 3000, stock: 10 });
    const rule = { name: 'Half', action: { type: 'percent', percent: 50 }, productIds: [productId] };
    const { body: made } = await owner.post<PricingRule>('/pricing-rules', rule);
    const asking = { count: 3, usesEach: 2, prefix: 'spring-' };
    const { status, body } = await owner.post<CodeBatch>(`/pricing-rules/${made.id}/codes`, asking);
    expect([status, body]).toMatchObject([202, { ruleId: made.id, state: 'making', count: 3, made: 0, usesEach: 2, prefix: 'SPRING-' }]);
    await queuesDone();
    const batches = await owner.get<{ items: CodeBatch[] }>(`/pricing-rules/${made.id}/codes`);
    expect(batches.body.items).toEqual([{ ...body, state: 'done', made: 3 }]);
    expect((await owner.get<PricingRule>(`/pricing-rules/${made.id}`)).body).toMatchObject({
      needsCode: true,
      promoCode: null,
      version: 2,
    });

    passTime(2_001);
    const shopper = await ready({}, 1);
    await shopper.add(variantId, 1);
    expect((await shopper.cart()).discountTotal).toBe(0);
    const [code = ''] = await codesOf(made.id);
    const put = await shopper.api.call('PUT', `/carts/${shopper.cartId}/promo`, { body: { code } });
    expect([put.status, (await shopper.cart()).discountTotal]).toEqual([200, 1500]);
    const csv = (await owner.get<string>(`/pricing-rules/${made.id}/codes.csv`)).body;
    expect(csv.split('\r\n').slice(0, 2)).toEqual([expect.stringMatching(/code,usesEach,used,usesLeft$/), `${code},2,0,2`]);
  });

  it('that are used up meanwhile refuse an order, whose cart says so', async () => {
    const { id: ruleId, action: _ } = await aRule(env.DB, {
      needsCode: 1,
      action: '{"type":"cart_amount_off","amount":500}',
      name: 'Five',
    });
    const batch = `cob_${unique()}`;
    await insert(env.DB, codeBatches, { id: batch, ruleId: ruleId ?? '', count: 1, usesEach: 1, createdAt: 0 });
    await commit(ctx().db, fillBatch({ id: batch, made: 0 }, ['ONLY-ONE'], 0));
    passTime(2_001);
    const shoppers = [await ready(), await ready()];
    for (const { api, cartId } of shoppers) await api.call('PUT', `/carts/${cartId}/promo`, { body: { code: 'ONLY-ONE' } });
    const [first, second] = await Promise.all(shoppers.map((shopper) => checkout(shopper, { expectedTotal: 2895 })));
    const answers = [first, second].sort((a, b) => (a?.status ?? 0) - (b?.status ?? 0));
    expect(answers[0]?.status).toBe(201);
    expect(answers[1]?.body).toMatchObject({
      status: 409,
      code: 'price_changed',
      cart: { total: 3395, promo: { applied: false, reason: 'used_up' } },
    });
    await env.DB.prepare('UPDATE pricing_rules SET active = 0 WHERE id = ?').bind(ruleId).run();
  });

  it('are bounded, and belong to rules that the person may write', async () => {
    const { body } = await owner.post<PricingRule>('/pricing-rules', {
      name: 'Ice',
      action: { type: 'percent', percent: 5 },
      categoryIds: ['cat_ice'],
    });
    const path = `/pricing-rules/${body.id}/codes`;
    const paths = async (asking: object) => (await owner.post<Problem>(path, asking)).body.errors?.map((one) => one.path);
    expect(await paths({ count: 100_001, usesEach: 0, prefix: '=1+1' })).toEqual(['count', 'usesEach', 'prefix']);
    const manager = asPerson(await makePerson({ role: 'manager', departments: ['dep_fresh'] }));
    const clerk = asPerson(await makePerson({ role: 'clerk', departments: ['dep_frozen'] }));
    const asking = { count: 1, usesEach: 1 };
    expect((await manager.post(path, asking)).status).toBe(404);
    expect((await manager.get(path)).status).toBe(404);
    expect((await manager.get(`${path}.csv`)).status).toBe(404);
    expect((await clerk.post(path, asking)).status).toBe(403);
    const { body: all } = await owner.post<PricingRule>('/pricing-rules', {
      name: 'All',
      action: { type: 'free_delivery' },
      active: false,
    });
    expect((await manager.post(`/pricing-rules/${all.id}/codes`, asking)).status).toBe(403);
    expect((await manager.get(`/pricing-rules/${all.id}/codes.csv`)).status).toBe(403);
    expect(await env.DB.prepare('SELECT count(*) AS n FROM code_batches WHERE rule_id IN (?, ?)').bind(body.id, all.id).first('n')).toBe(0);
  });
});

describe('a batch', () => {
  it('is made in pieces, each code once', async () => {
    const count = runs({ sample: 12_000, proof: 100_000 });
    const { id, ruleId } = await aBatch(count, 'P');
    await makeAll(id, await asked('codes_due', { batchId: id }));
    const codes = await codesOf(ruleId);
    expect([await madeOf(id), codes.length, new Set(codes).size]).toEqual([count, count, count]);
    expect(codes.every((code) => /^P[BCDFHJKMNPQRTVWXY34679]{12}$/.test(code))).toBe(true);
  });

  it('that was cut off goes on where it stopped, and none is made twice by two at once', async () => {
    const { id, ruleId } = await aBatch(5_000);
    const task = await asked('codes_due', { batchId: id });
    let fills = 0;
    const d1 = hooked(env.DB, {
      before: async (sql) => {
        if (sql.some((one) => one.startsWith('INSERT INTO promo_codes')) && ++fills === 2) throw new Error('cut off');
      },
    });
    await expect(doTask({ ...ctx(), db: openDb(d1) }, task)).rejects.toThrow('cut off');
    expect(await madeOf(id)).toBe(2_000);
    const again = await asked('codes_due', { batchId: id });
    await Promise.all([makeAll(id, task), makeAll(id, again)]);
    expect([await madeOf(id), (await codesOf(ruleId)).length]).toEqual([5_000, 5_000]);
  });

  it('leaves out a code that another batch has, or that is the code of a rule', async () => {
    const [one, other] = [await aBatch(2), await aBatch(3)];
    await aRule(env.DB, { promoCode: 'SHARED', needsCode: 1, active: 0 });
    await commit(ctx().db, fillBatch({ id: one.id, made: 0 }, ['FIRST', 'SECOND'], 0));
    await commit(ctx().db, fillBatch({ id: other.id, made: 0 }, ['FIRST', 'SHARED', 'THIRD'], 0));
    expect([await codesOf(one.ruleId), await codesOf(other.ruleId), await madeOf(other.id)]).toEqual([['FIRST', 'SECOND'], ['THIRD'], 1]);
    // Somebody who has read an older state adds nothing.
    await commit(ctx().db, fillBatch({ id: other.id, made: 0 }, ['FOURTH'], 0));
    expect(await codesOf(other.ruleId)).toEqual(['THIRD']);
    for (const { id } of [one, other]) await env.DB.prepare('UPDATE code_batches SET count = max(made, 1) WHERE id = ?').bind(id).run();
  });
});

it('a cart finds its code among a million by the primary key', async () => {
  const million = runs({ sample: 20_000, proof: 1_000_000 });
  const { id, ruleId } = await aBatch(million);
  await env.DB.prepare(
    `INSERT INTO promo_codes (code, rule_id, batch_id, uses_each, created_at)
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?3) SELECT printf('M%09d', i), ?1, ?2, 1, 0 FROM n`,
  )
    .bind(ruleId, id, million)
    .run();
  await env.DB.prepare('UPDATE code_batches SET made = count WHERE id = ?').bind(id).run();
  const reads = [...cartRead('crt_x', null, 0).statements, ...generatedCodesRead(['M000000007']).statements];
  let looks = 0;
  for (const statement of reads) {
    const { sql, params } = statement.toSQL();
    const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .bind(...params)
      .all<{ detail: string }>();
    const steps = results.map(({ detail }) => detail).filter((step) => /\b(pc|promo_codes)\b/.test(step));
    for (const step of steps) expect(step).toMatch(/^SEARCH (pc|promo_codes) USING INDEX sqlite_autoindex_promo_codes_1 \(code=\?\)/);
    looks += steps.length;
  }
  expect(looks).toBe(2);
  const found = await ctx().db.$client.batch(
    generatedCodesRead(['M000000007']).statements.map((one) => env.DB.prepare(one.toSQL().sql).bind(...one.toSQL().params)),
  );
  expect(found[0]?.meta.rows_read).toBeLessThan(4);
});
