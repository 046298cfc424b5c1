import { env, exports } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newMember, STORE } from '#test/support/api.ts';
import { passTime } from '#test/support/clock.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson, type TestPerson } from '#test/support/people.ts';
import { aRule } from '#test/support/rows/records.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

beforeAll(openShelf);
afterEach(expectSound);

const percent = (percent: number) => JSON.stringify({ type: 'percent', percent });
const openRule = (row: NonNullable<Parameters<typeof aRule>[1]>) => aRule(env.DB, { createdAt: Date.now(), ...row });

/** A page that nobody has asked for yet, so that it is rendered anew. */
async function page(path: string, person?: TestPerson): Promise<string> {
  passTime(2_001);
  const headers = person ? { cookie: `__Host-pinchi_access=${await person.token()}` } : undefined;
  const answer = await exports.default.fetch(`${STORE}${path}${path.includes('?') ? '&' : '?'}n=${crypto.randomUUID()}`, { headers });
  expect(answer.status).toBe(200);
  return answer.text();
}

const badges = (html: string) => [...html.matchAll(/<li class="(offer-badge[^"]*)">([^<]*)<\/li>/g)].map(([, kind, text]) => [kind, text]);

describe('the offers beside a price', () => {
  it('are those of the reader, and what a higher tier would bring', async () => {
    const { slug, productId } = await shelve({ price: 500 });
    await openRule({ name: 'Gold', tiers: JSON.stringify(['gold']), productIds: JSON.stringify([productId]), action: percent(10) });
    await openRule({ name: 'Three', productIds: JSON.stringify([productId]), minQuantity: 3, action: percent(4) });
    expect(badges(await page(`/p/${slug}`))).toEqual([
      ['offer-badge', '4 % off from 3 pieces'],
      ['offer-badge offer-badge-higher', 'Gold: 10 % off'],
    ]);
    const gold = await makePerson({ tier: 'gold' });
    expect(badges(await page(`/p/${slug}`, gold))).toEqual([
      ['offer-badge', 'Gold: 10 % off'],
      ['offer-badge', '4 % off from 3 pieces'],
    ]);
  });
});

describe('the offers page', () => {
  it('says what is open, for whom, and what comes; no code is told', async () => {
    const { productId, slug } = await shelve({ price: 500 });
    await openRule({ name: 'Jam for gold', tiers: JSON.stringify(['gold']), productIds: JSON.stringify([productId]), action: percent(10) });
    await openRule({
      name: 'Jam tomorrow',
      productIds: JSON.stringify([productId]),
      startsAt: Date.now() + 26 * 3_600_000,
      action: percent(20),
    });
    await openRule({
      name: 'Secret jam',
      productIds: JSON.stringify([productId]),
      needsCode: 1,
      promoCode: 'JAMSECRET',
      action: percent(30),
    });
    const html = await page('/offers');
    expect(html).toMatch(/With more orders.*Jam for gold<\/b><span>10 % off [^<]+ for gold.*Soon.*Jam tomorrow.*Opens /s);
    expect(html).toContain(`href="/p/${slug}"`);
    expect(html).not.toContain('Secret jam');
    expect(html).not.toContain('JAMSECRET');
    expect(html).toContain('href="/register"');
    const gold = await makePerson({ tier: 'gold' });
    const hers = await page('/offers', gold);
    expect(hers).toMatch(/Now, for gold customers.*Jam for gold/s);
    expect(hers).toContain('You are <b>gold</b>');
  });
});

describe('the list of offers', () => {
  it('has pages of sixty, and the last has no next', async () => {
    const { productId } = await shelve({ price: 500 });
    const many = Array.from({ length: 130 }, (_, n) => `Many ${n}`);
    for (const name of many) await openRule({ name, productIds: JSON.stringify([productId]), minQuantity: 2, action: percent(2) });
    const seen: string[] = [];
    let pages = 0;
    for (let next: string | undefined = '/offers'; next; pages++) {
      const html: string = await page(next);
      seen.push(...[...html.matchAll(/<b>(Many \d+)<\/b>/g)].map(([, name]) => name ?? ''));
      next = /href="(\/offers\?after=[^"]+)" rel="next"/.exec(html)?.[1];
    }
    expect(seen.toSorted()).toEqual(many.toSorted());
    expect(pages).toBeGreaterThanOrEqual(3);
  });
});

describe('the account page', () => {
  it('says what the next tier would save on the cart of now', async () => {
    const { variantId, productId } = await shelve({ price: 1000, stock: 9 });
    await openRule({
      name: 'Silver',
      tiers: JSON.stringify(['silver', 'gold']),
      productIds: JSON.stringify([productId]),
      action: percent(10),
    });
    const person = await makePerson();
    const member = await newMember(person);
    expect(await page('/account', person)).not.toContain('would save you');
    await member.add(variantId, 3);
    expect(await page('/account', person)).toContain('silver would save you €3.00 today');
    await env.DB.prepare("UPDATE people SET tier = 'gold', successful_orders = 50 WHERE id = ?").bind(person.id).run();
    expect(await page('/account', person)).not.toContain('would save you');
    await env.DB.prepare("UPDATE people SET tier = 'bronze', successful_orders = 0 WHERE id = ?").bind(person.id).run();
  });
});
