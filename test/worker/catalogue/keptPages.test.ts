import { env, exports } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { asPerson, newGuest, newMember, STORE } from '#test/support/api.ts';
import { passTime } from '#test/support/clock.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson, type TestPerson } from '#test/support/people.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

beforeAll(openShelf);
afterEach(expectSound);

async function page(path: string, cookie: Record<string, string | null>): Promise<string> {
  const cookies = Object.entries(cookie).map(([name, value]) => `__Host-pinchi_${name}=${value}`);
  const answer = await exports.default.fetch(`${STORE}${path}`, { headers: { cookie: cookies.join('; ') } });
  expect(answer.status).toBe(200);
  return answer.text();
}
const asMember = async (path: string, person: TestPerson) => page(path, { access: await person.token() });
/** The quantity in the stepper of a variant. */
const stepperOf = (html: string, variantId: string) => new RegExp(`data-variant-id="${variantId}" data-quantity="(\\d+)"`).exec(html)?.[1];

describe.each<[string, (slug: string) => string]>([
  ['product', (slug) => `/p/${slug}?`],
  ['department', () => '/d/fresh?sort=newest&'],
  ['category', () => '/c/fruit?sort=newest&'],
  ['search', () => '/search?q=thing&sort=newest&'],
])('a kept %s page', (_, pathOf) => {
  it('has the parts of its own shopper, and nothing of another', async () => {
    const { slug, variantId } = await shelve({ price: 777 });
    const path = `${pathOf(slug)}n=${crypto.randomUUID()}`;
    const [ada, bob] = [await makePerson({ name: 'Adaline Byron' }), await makePerson({ name: 'Bobtail Moran' })];
    const [hers, his] = [await newMember(ada), await newMember(bob)];
    await hers.add(variantId, 3);
    const guest = await newGuest();
    await guest.add(variantId, 5);
    for (let round = 0; round < 2; round++) {
      const pages: [string, string[]][] = [
        [await asMember(path, ada), ['Adaline', hers.cartId]],
        [await asMember(path, bob), ['Bobtail', his.cartId]],
        [await page(path, { cart: guest.token }), [guest.cartId]],
      ];
      expect(pages.map(([html]) => stepperOf(html, variantId))).toEqual(['3', '0', '5']);
      for (const [html, own] of pages) {
        const found = ['Adaline', 'Bobtail', hers.cartId, his.cartId, guest.cartId].filter((word) => html.includes(word));
        expect(found).toEqual(own);
      }
    }
  });
});

describe("a shopper's parts", () => {
  it('are never old: the cart, its price, the name and the tier', async () => {
    const { slug, variantId } = await shelve({ price: 500 });
    const person = await makePerson({ name: 'Ada' });
    const member = await newMember(person);
    await member.add(variantId, 1);
    expect(await asMember(`/p/${slug}`, person)).toContain('€5.00');
    await member.add(variantId, 1);
    await asPerson(person).patch('/me', { name: 'Countess' });
    await env.DB.prepare("UPDATE people SET tier = 'gold', successful_orders = 50 WHERE id = ?").bind(person.id).run();
    const owner = asPerson(await makePerson({ role: 'owner' }));
    await owner.patch(`/variants/${variantId}`, { price: 600 }, { headers: { 'if-match': '"1"' } });
    const html = await asMember(`/p/${slug}`, person);
    expect(stepperOf(html, variantId)).toBe('2');
    for (const word of ['€12.00', 'Countess', 'tier-gold']) expect(html).toContain(word);
  });

  it('are those of a stranger as soon as the session has ended', async () => {
    const { slug } = await shelve();
    const person = await makePerson({ name: 'Zaphod' });
    expect(await asMember(`/p/${slug}`, person)).toContain('Zaphod');
    await env.DB.prepare('UPDATE sessions SET revoked_at = 1 WHERE person_id = ?').bind(person.id).run();
    const html = await asMember(`/p/${slug}`, person);
    expect(html).not.toContain('Zaphod');
    expect(html).toContain('Sign in');
  });
});

describe('the public part', () => {
  it('is at most two seconds old, for strangers and for shoppers with a cart', async () => {
    const { slug, variantId } = await shelve({ price: 533 });
    const guest = await newGuest();
    await guest.add((await shelve({ price: 111 })).variantId, 1);
    const look = async () => [
      await page(`/p/${slug}`, { cart: guest.token }),
      await (await exports.default.fetch(`${STORE}/p/${slug}`)).text(),
    ];
    for (const html of await look()) expect(html).toContain('€5.33');
    const owner = asPerson(await makePerson({ role: 'owner' }));
    await owner.patch(`/variants/${variantId}`, { price: 655 }, { headers: { 'if-match': '"1"' } });
    passTime(2_000);
    for (const html of await look()) expect([html.includes('€6.55'), html.includes('€5.33')]).toEqual([true, false]);
  });

  it('shows staff no more than anybody', async () => {
    const { slug } = await shelve({ stock: 4321 });
    const html = await asMember(`/p/${slug}`, await makePerson({ role: 'owner', name: 'Olga' }));
    expect(html).not.toContain('4321');
    expect(html).toContain('Olga');
  });
});
