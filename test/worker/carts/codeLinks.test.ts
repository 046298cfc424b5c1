import { exports } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newGuest, STORE } from '#test/support/api.ts';
import { generatedCode, sharedCode } from '#test/support/codes.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson } from '#test/support/people.ts';
import { endRules } from '#test/support/rules.ts';
import { errorOf, fieldOf, flashOf, type Opened, Visitor, visitorOf } from '#test/support/scriptlessBrowser.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

const FIVE_EUROS = { type: 'cart_amount_off', amount: 500 } as const;
const COOKIE = '__Host-pinchi_code';

beforeAll(openShelf);
afterEach(endRules);
afterEach(expectSound);

const text = ({ html }: Opened) =>
  html
    .replace(/<script.*?<\/script>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
const anonymously = (path: string) => exports.default.fetch(`${STORE}${path}`, { redirect: 'manual' });

/** Follows a link with this code, and returns the visitor. */
async function cameBy(code: string, path = '/'): Promise<Visitor> {
  const visitor = new Visitor();
  await visitor.get(`${path}?code=${code}`);
  return visitor;
}

describe('a link with a code', () => {
  it('only remembers it: the address loses the code, a cookie has it, and nothing else has changed', async () => {
    const code = await sharedCode(FIVE_EUROS);
    const visitor = new Visitor();
    const linked = await visitor.get(`/c/fruit?code=${code.toLowerCase()}&sort=price`);
    expect([linked.status, linked.location, linked.headers.get('cache-control')]).toEqual([
      302,
      '/c/fruit?sort=price&said=code-kept',
      'no-store',
    ]);
    expect(linked.headers.getSetCookie().join()).toMatch(new RegExp(`^${COOKIE}=${code};.*HttpOnly; Secure; SameSite=Lax$`));
    expect([...visitor.cookies.keys()]).toEqual([COOKIE]);
    const page = await visitor.get(linked.location ?? '');
    expect(flashOf(page.html)).toBe('Your code is kept, and goes onto your cart with the goods.');
    expect(text(page)).toContain(`Your code ${code} waits for the first goods.`);
    expect((await visitor.get('/cart')).status).toBe(200);
    expect([...visitor.cookies.keys()]).toEqual([COOKIE]);
  });

  it('is no part of what a page is kept under: nobody gets the code, the cookie or the page of somebody else', async () => {
    for (const path of ['/', '/search', '/c/fruit', '/d/fresh', `/p/${(await shelve()).slug}`]) {
      const links = await Promise.all(['FIRST1', 'SECOND2', 'FIRST1'].map((code) => anonymously(`${path}?code=${code}`)));
      expect(links.map(({ status }) => status)).toEqual([302, 302, 302]);
      expect(links.map(({ headers }) => headers.getSetCookie().map((set) => set.split(';')[0]))).toEqual(
        ['FIRST1', 'SECOND2', 'FIRST1'].map((code) => [`${COOKIE}=${code}`]),
      );
      const [one, other, nobody] = [
        await (await cameBy('FIRST1')).get(path),
        await (await cameBy('SECOND2')).get(path),
        await anonymously(path),
      ];
      const html = await nobody.text();
      expect([one.html.includes('FIRST1'), one.html.includes('SECOND2')]).toEqual([true, false]);
      expect([other.html.includes('FIRST1'), other.html.includes('SECOND2')]).toEqual([false, true]);
      expect([html.includes('FIRST1'), html.includes('SECOND2'), nobody.headers.getSetCookie()]).toEqual([false, false, []]);
    }
  });

  it('with what cannot be a code says so, and remembers nothing', async () => {
    for (const typed of ['', 'x', '%3Cscript%3E', 'A'.repeat(50), '..%2F..']) {
      const visitor = new Visitor();
      const linked = await visitor.get(`/?code=${typed}`);
      expect([typed, linked.location, visitor.cookies.size]).toEqual([typed, '/?said=code-unknown', 0]);
    }
  });

  it('leaves the codes of sign-in providers alone', async () => {
    const visitor = new Visitor();
    await visitor.get('/sign-in/with/dev/return?code=ABCDEF&state=x');
    expect([...visitor.cookies.keys()]).not.toContain(COOKIE);
  });
});

describe('a code that is remembered', () => {
  it('goes onto the cart with the first goods, by a form, and is forgotten then', async () => {
    const code = await sharedCode(FIVE_EUROS);
    const visitor = await cameBy(code);
    const { variantId } = await shelve({ price: 3000 });
    const added = await visitor.post('/cart/items', { variantId, quantity: '1', back: '/c/fruit' });
    expect([added.status, added.location, visitor.cookies.has(COOKIE)]).toEqual([303, '/c/fruit?said=code-on', false]);
    expect(text(await visitor.get('/cart'))).toContain(`${code} saves €5.00`);
    expect((await visitor.post('/cart/items', { variantId, quantity: '1', back: '/c/fruit' })).location).toBe('/c/fruit');
  });

  it('goes there by the call of the page, is forgotten then, and is kept by the call for another code', async () => {
    const [code, other] = [await sharedCode(FIVE_EUROS), await sharedCode(FIVE_EUROS)];
    const guest = await newGuest();
    await guest.add((await shelve()).variantId, 1);
    const put = (typed: string) =>
      guest.api.call('PUT', `/carts/${guest.cartId}/promo`, {
        body: { code: typed },
        headers: { origin: STORE, cookie: `${COOKIE}=${code}` },
      });
    expect((await put(other)).headers.getSetCookie()).toEqual([]);
    expect((await put(code.toLowerCase())).headers.getSetCookie().join()).toMatch(new RegExp(`^${COOKIE}=; Max-Age=0`));
  });

  it.each<[string, string, () => Promise<string>]>([
    ['unknown', 'The link has a code that does not exist.', async () => 'NONSENSE'],
    ['ended', 'The code of your link has ended.', () => sharedCode(FIVE_EUROS, { endsAt: Date.now() - 1 })],
    [
      'sign_in',
      'The code of your link is for customers who are signed in. Sign in, and type it in your cart.',
      () => sharedCode(FIVE_EUROS, { tiers: '["gold"]' }),
    ],
  ])('and is refused (%s) is told and forgotten; the goods are in the cart', async (reason, words, make) => {
    const visitor = await cameBy(await make());
    const added = await visitor.post('/cart/items', { variantId: (await shelve()).variantId, quantity: '1', back: '/cart' });
    expect([added.location, visitor.cookies.has(COOKIE)]).toEqual([`/cart?said=code-${reason}`, false]);
    const page = await visitor.get(added.location ?? '');
    expect(flashOf(page.html)).toBe(words);
    expect(text(page)).toContain('1 line');
  });

  it('is offered in the field of a cart that has goods', async () => {
    const visitor = new Visitor();
    await visitor.post('/cart/items', { variantId: (await shelve()).variantId, quantity: '1' });
    await visitor.get('/cart?code=KEPT10');
    expect(fieldOf((await visitor.get('/cart')).html, 'code')).toBe('KEPT10');
  });

  it('of a stranger is tried no more often than codes that are typed', async () => {
    const visitor = new Visitor();
    const { variantId } = await shelve({ stock: 100 });
    const tried: (string | null)[] = [];
    for (let n = 0; n < 12; n++) {
      await visitor.get(`/?code=GUESS-${n}`);
      tried.push((await visitor.post('/cart/items', { variantId, quantity: '1', back: '/cart' })).location);
    }
    expect(tried).toEqual([...Array(10).fill('/cart?said=code-unknown'), '/cart', '/cart']);
  });
});

describe('without script, the field of the cart', () => {
  it('takes a code, says what it waits for, and gives it back', async () => {
    const code = await sharedCode(FIVE_EUROS, { minSubtotal: 2000 });
    const visitor = await visitorOf(await makePerson());
    await visitor.post('/cart/items', { variantId: (await shelve({ price: 1590 })).variantId, quantity: '1' });
    expect(await visitor.post('/cart/promo', { code: ` ${code.toLowerCase()}`, back: '/cart' })).toMatchObject({
      status: 303,
      location: '/cart',
    });
    const waiting = await visitor.get('/cart');
    expect(text(waiting)).toContain(`${code} €4.10 more for ${code}.`);
    expect(waiting.html).toContain('action="/cart/promo/off"');
    expect(await visitor.post('/cart/promo/off', { back: '/cart' })).toMatchObject({ status: 303, location: '/cart' });
    expect(fieldOf((await visitor.get('/cart')).html, 'code')).toBe('');
  });

  it('says why a code is refused, keeps what was typed, and the cart', async () => {
    const { code } = await generatedCode(FIVE_EUROS, { tiers: '["gold"]' });
    const visitor = await visitorOf(await makePerson());
    await visitor.post('/cart/items', { variantId: (await shelve()).variantId, quantity: '1' });
    const refused = await visitor.post('/cart/promo', { code, back: '/cart' });
    expect([refused.status, fieldOf(refused.html, 'code'), text(refused).includes('Your cart is as it was.')]).toEqual([422, code, true]);
    expect(/id="promo-note"[^>]*>([^<]*)</.exec(refused.html)?.[1]?.trim()).toBe(`${code} is only for gold.`);
    expect(errorOf(refused.html, 'code')).toBeNull();
    const markup = await visitor.post('/cart/promo', { code: '"><b>x', back: '/cart' });
    expect([markup.status, markup.html.includes('"><b>x')]).toEqual([422, false]);
  });

  it.each(['', '   ', 'X'.repeat(41), 'A\u0000B'])('%j is refused, and the code that the cart has stays', async (typed) => {
    const code = await sharedCode(FIVE_EUROS);
    const visitor = await visitorOf(await makePerson());
    await visitor.post('/cart/items', { variantId: (await shelve()).variantId, quantity: '1' });
    expect((await visitor.post('/cart/promo', { code, back: '/cart' })).status).toBe(303);
    expect((await visitor.post('/cart/promo', { code: typed, back: '/cart' })).status).toBe(422);
    expect((await visitor.get('/cart')).html).toContain(`<b>${code}</b>`);
  });
});
