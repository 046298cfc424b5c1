import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PriceHistory, Product, ProductList, ProductPatch, Variant, VariantPatch } from '#contracts/catalogue.ts';
import type { NewRule, RulePatch } from '#contracts/pricing.ts';
import { openDb } from '#db/kit/db.ts';
import { reckonDue } from '#services/catalogue/reckonReferences.ts';
import { asPerson, newGuest, stranger } from '#test/support/api.ts';
import { passTime } from '#test/support/clock.ts';
import { ctx } from '#test/support/context.ts';
import { hooked } from '#test/support/faultyD1.ts';
import * as rules from '#test/support/generalRules.ts';
import { everyMinute, keptAndReckoned, reckonAsked } from '#test/support/generalRules.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson, onDevice, type TestPerson } from '#test/support/people.ts';
import { Visitor } from '#test/support/scriptlessBrowser.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const OFF_20 = { action: { type: 'percent', percent: 20 } } as const;

let owner: TestPerson;

beforeAll(async () => {
  await openShelf();
  owner = await makePerson({ role: 'owner' });
});
afterEach(expectSound);

/** Goods that have been in the shop for 60 days, for 5.00. */
async function sold() {
  const made = await shelve({ price: 500 });
  await env.DB.prepare('UPDATE variants SET created_at = ?1 WHERE id = ?2').bind(Date.now(), made.variantId).run();
  passTime(60 * DAY);
  return { ...made, rule: { ...OFF_20, productIds: [made.productId] } };
}

async function variantOf(slug: string): Promise<Variant> {
  // What shoppers see may be two seconds old.
  passTime(2_001);
  return (await stranger.get<Product>(`/products/${slug}`)).body.variants[0] as Variant;
}

/** The price that everybody pays, and the one that is struck through. */
async function shown(slug: string): Promise<[number, number | null]> {
  const { price, offerPrice, compareAtPrice } = await variantOf(slug);
  return [offerPrice ?? price, compareAtPrice];
}

const staff = async () => asPerson(await onDevice(owner));
const openRule = async (rule: Omit<NewRule, 'name'>) => rules.openRule(await staff(), rule);
const editRule = async (id: string, patch: RulePatch) => rules.editRule(await staff(), id, patch);
const endRule = async (id: string) => rules.endRule(await staff(), id);

async function change(slug: string, patch: VariantPatch): Promise<void> {
  const { id, version } = await variantOf(slug);
  expect((await (await staff()).patch(`/variants/${id}`, patch, { headers: { 'if-match': `"${version}"` } })).status).toBe(200);
}

async function move(slug: string, patch: ProductPatch): Promise<void> {
  const api = await staff();
  const { id, version } = (await api.get<Product>(`/products/${slug}`)).body;
  expect((await api.patch(`/products/${id}`, patch, { headers: { 'if-match': `"${version}"` } })).status).toBe(200);
  await reckonAsked();
}

describe('a general rule', () => {
  it('is shown in the price of its goods, beside what they cost before, and ends with the rule', async () => {
    const { slug, rule } = await sold();
    const id = await openRule(rule);
    expect(await variantOf(slug)).toMatchObject({ price: 500, offerPrice: 400, compareAtPrice: 500 });
    const { html } = await new Visitor().get(`/p/${slug}`);
    expect(html).toMatch(/Offer, 20 % off.*<b>€4\.00<\/b>.*instead of <\/span>€5\.00/s);
    await editRule(id, { active: false });
    expect(await variantOf(slug)).toMatchObject({ price: 500, offerPrice: null, compareAtPrice: null });
    await editRule(id, { active: true });
    expect((await variantOf(slug)).offerPrice).toBe(400);
    await endRule(id);
    expect(await variantOf(slug)).toMatchObject({ price: 500, offerPrice: null, compareAtPrice: null });
  });

  it('decides what is on offer, and where the goods stand in a list by price', async () => {
    const [reduced, other] = [await sold(), await sold()];
    await change(other.slug, { price: 450 });
    await openRule(reduced.rule);
    passTime(2_001);
    const slugs = async (query: string) => {
      const { items } = (await stranger.get<ProductList>(`/products?${query}&limit=100`)).body;
      return items.map(({ slug }) => slug).filter((slug) => slug === reduced.slug || slug === other.slug);
    };
    expect(await slugs('onOffer=true')).toEqual([reduced.slug]);
    expect(await slugs('sort=price')).toEqual([reduced.slug, other.slug]);
    expect(await slugs('sort=-price&inStock=true')).toEqual([other.slug, reduced.slug]);
    expect(await slugs('minPrice=350&maxPrice=400')).toEqual([reduced.slug]);
    expect(await slugs('minPrice=401&maxPrice=500')).toEqual([other.slug]);
  });

  it.for<[string, RulePatch]>([
    ['of a tier', { tiers: ['gold'] }],
    ['with a code', { promoCode: 'SECRET' }],
    ['"buy 2, get 1"', { action: { type: 'buy_x_get_y', buy: 2, get: 1 } }],
  ])('is not one %s: that strikes nothing through', async ([, other]) => {
    const { slug, rule } = await sold();
    await openRule({ ...rule, ...other });
    expect(await shown(slug)).toEqual([500, null]);
  });

  it('is what the cart takes off too, and the price of the line stays the one that staff asked', async () => {
    const { slug, variantId, rule } = await sold();
    await openRule(rule);
    passTime(2_001);
    const guest = await newGuest();
    const { body } = await guest.add(variantId, 1);
    expect(body.lines[0]).toMatchObject({ unitPrice: 500, gross: 500, discount: 100, total: (await shown(slug))[0] });
  });

  it('follows an edit: of the rule, of the price, and of what it is for', async () => {
    const { slug, rule } = await sold();
    const id = await openRule(rule);
    passTime(DAY);
    await editRule(id, { action: { type: 'amount_off', amount: 150 } });
    expect(await shown(slug)).toEqual([350, 500]);
    passTime(DAY);
    await change(slug, { price: 600 });
    expect(await shown(slug)).toEqual([450, null]);
    await editRule(id, { productIds: [(await shelve()).productId] });
    expect(await shown(slug)).toEqual([600, null]);
  });

  it('for a category is left when goods are moved, and what they cost there still counts', async () => {
    const { slug } = await sold();
    const id = await openRule({ ...OFF_20, categoryIds: ['cat_ice'] });
    expect(await shown(slug)).toEqual([500, null]);
    await move(slug, { categoryId: 'cat_ice' });
    expect(await shown(slug)).toEqual([400, 500]);
    passTime(2 * DAY);
    await move(slug, { categoryId: 'cat_fruit' });
    expect(await shown(slug)).toEqual([500, null]);
    passTime(2 * DAY);
    await change(slug, { price: 450, compareAtPrice: 500 });
    expect(await shown(slug)).toEqual([450, null]);
    await endRule(id);
  });
});

describe('a rule that opens and closes by the clock', () => {
  it('is shown and hidden in time, and strikes nothing through the second week', async () => {
    const { slug, rule } = await sold();
    await passUntil('Mon');
    await openRule({ ...rule, weekly: { days: [2], from: '08:00', to: '12:00' } });
    expect(await shown(slug)).toEqual([500, null]);
    for (const struck of [500, null, null]) {
      await passUntil('Tue');
      await everyMinute();
      expect(await shown(slug)).toEqual([400, struck]);
      passTime(4 * HOUR);
      // Until the next minute, pages show the price without the rule.
      expect(await shown(slug)).toEqual([500, null]);
      await everyMinute();
      expect(await shown(slug)).toEqual([500, null]);
    }
    const { body } = await (await staff()).get<PriceHistory>(`/variants/${(await variantOf(slug)).id}/prices`);
    expect(body.items.map(({ price }) => price)).toEqual([500]);
    expect(body.lowest30Days).toBe(400);
  });

  it('has its start and its end reckoned once, and nothing is due then', async () => {
    const { slug, variantId, rule } = await sold();
    await openRule({ ...rule, startsAt: inAn(HOUR), endsAt: inAn(2 * HOUR) });
    await everyMinute();
    expect(await shown(slug)).toEqual([500, null]);
    passTime(HOUR + 1);
    expect((await everyMinute())?.changed).toBeGreaterThan(0);
    expect(await shown(slug)).toEqual([400, 500]);
    expect((await everyMinute())?.changed).toBe(0);
    passTime(HOUR);
    await everyMinute();
    expect(await shown(slug)).toEqual([500, null]);
    expect((await keptAndReckoned(variantId)).kept.dueAt).toBeNull();
  });

  it('is there for new goods within a minute', async () => {
    await openRule({ ...OFF_20, categoryIds: ['cat_ice'] });
    const body = {
      name: 'New',
      categoryId: 'cat_ice',
      variants: [{ sku: 'NEW-1', name: 'one', unit: 'each', price: 500, priceQuantity: 1 }],
    };
    const made = await (await staff()).post<Product>('/products', body);
    await everyMinute();
    expect(await shown(made.body.slug)).toEqual([400, null]);
  });
});

describe('what is kept', () => {
  it('is not kept when a rule is written meanwhile, and is due still', async () => {
    const { variantId, rule, slug } = await sold();
    await openRule({ ...rule, startsAt: inAn(HOUR) });
    passTime(HOUR + 1);
    let written = false;
    const before = async ([sql = '']: string[]) => {
      if (written || !sql.startsWith('UPDATE variants SET offer_price')) return;
      written = true;
      await env.DB.prepare('UPDATE pricing_rules SET version = version + 1, updated_at = ?').bind(Date.now()).run();
    };
    const db = openDb(hooked(env.DB, { before }));
    expect(await reckonDue({ ...ctx(), db })).toBe(0);
    expect(written).toBe(true);
    expect((await keptAndReckoned(variantId)).kept.offerPrice).toBeNull();
    await everyMinute();
    expect(await shown(slug)).toEqual([400, 500]);
  });

  it('is what the whole history says, after any edits', async () => {
    const goods = await Promise.all([1, 2, 3].map(() => shelve({ price: 500 })));
    const [one, two] = [await openRule({ ...OFF_20, categoryIds: ['cat_fruit'] }), await openRule({ ...OFF_20, active: false })];
    const edits = [
      () => change(goods[0]?.slug ?? '', { price: 450, compareAtPrice: 500 }),
      () => editRule(one, { categoryIds: ['cat_ice'] }),
      () => move(goods[1]?.slug ?? '', { categoryId: 'cat_ice' }),
      () => editRule(two, { active: true, weekly: { days: [1, 4], from: '22:00', to: '06:00' } }),
      () => change(goods[1]?.slug ?? '', { price: 700, compareAtPrice: null }),
      () => editRule(one, { active: false }),
      () => change(goods[0]?.slug ?? '', { compareAtPrice: null }),
      () => editRule(two, { action: { type: 'fixed_price', price: 399 }, weekly: null }),
    ];
    for (const edit of edits) {
      await edit();
      for (const hours of [0, 5, 24 * 20]) {
        passTime(hours * HOUR);
        await everyMinute();
        for (const { variantId } of goods) {
          const { kept, reckoned } = await keptAndReckoned(variantId);
          expect(kept).toEqual(reckoned);
        }
      }
    }
  });
});

const inAn = (time: number) => new Date(Date.now() + time).toISOString();

/** Passes time until it is past eight in the morning of this day, in Amsterdam. */
async function passUntil(day: string): Promise<void> {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Amsterdam', weekday: 'short', hour: '2-digit', hourCycle: 'h23' });
  const told = () => clock.format(Date.now());
  while (!(told().startsWith(day) && told().endsWith('08'))) passTime(HOUR);
}
