import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cart } from '#contracts/carts.ts';
import { makeTemplate, type View } from '#http/pages/pageTemplate.ts';
import { htmlOf, jsx } from '#storefront/jsx.ts';
import type { PublicShop, Shopper } from '#storefront/shop.ts';
import { property } from '#test/support/proof.ts';

const NOW = '2026-11-29T12:00:00.000Z';
const SHOP = { path: '/p/pears' } as Omit<PublicShop, 'own'>;
const shopperWith = (name: string | null, variantIds: string[]): Shopper => ({
  now: NOW,
  user: name === null ? null : ({ name } as Shopper['user']),
  cartId: 'crt_1',
  code: null,
  cart: { lines: variantIds.map((variantId) => ({ variantId, quantity: 2 })) } as unknown as Cart,
});

/** Parts in the items of a list, as a page has them. */
const VIEW: View = (shop) => {
  const stepper = (id: string) =>
    shop.own(({ cart }) => jsx('i', { children: [id, cart?.lines.find((line) => line.variantId === id)?.quantity ?? 0] }), [id]);
  const list = jsx('ul', { children: ['var_a', 'var_b', 'var_c'].map((id) => jsx('li', { children: stepper(id) })) });
  const person = shop.own(({ user }) => (user ? jsx('b', { children: user.name }) : 'Sign in'));
  return jsx('main', { children: [shop.path, list, person] });
};
const text = (page: Uint8Array) => new TextDecoder().decode(page);
const directly = (shopper: Shopper) => `<!doctype html>${htmlOf(VIEW({ ...SHOP, own: (part) => part(shopper) }))}`;

describe('a template', () => {
  it('filled for a shopper is the page rendered for them', () => {
    const template = makeTemplate(SHOP, VIEW, NOW);
    const variants = fc.subarray(['var_a', 'var_b', 'var_c', 'var_elsewhere']);
    fc.assert(
      fc.property(fc.option(fc.string({ unit: 'grapheme' })), variants, (name, inCart) => {
        const shopper = shopperWith(name, inCart);
        expect(text(template.fill(shopper))).toBe(directly(shopper));
      }),
      property({ sample: 200, proof: 20_000 }),
    );
  });

  it('is the same for every stranger, and has nothing of a shopper who came before', () => {
    const template = makeTemplate(SHOP, VIEW, NOW);
    const stranger = { now: NOW, user: null, cartId: null, cart: null, code: null };
    expect(text(template.fill(stranger))).toBe(directly(stranger));
    expect(text(template.fill(shopperWith('Zaphod', ['var_a'])))).toContain('Zaphod');
    expect(text(template.fill(stranger))).toBe(directly(stranger));
  });

  it('renders a stepper again only while its variant is in the cart', () => {
    const rendered: string[] = [];
    const template = makeTemplate(
      SHOP,
      (shop) => {
        const part = (id: string) =>
          shop.own(
            ({ cartId }) => {
              rendered.push(`${id} ${cartId}`);
              return jsx('i', {});
            },
            [id],
          );
        return [part('var_a'), part('var_b')];
      },
      NOW,
    );
    template.fill(shopperWith('Ada', ['var_b']));
    expect(rendered).toEqual(['var_a null', 'var_b null', 'var_b crt_1']);
  });

  it('cannot be cut by a text of the page', () => {
    const name = '<!--own:0-->';
    const template = makeTemplate(SHOP, (shop) => [jsx('h1', { children: name }), shop.own(() => jsx('b', {}))], NOW);
    expect(text(template.fill(shopperWith(null, [])))).toBe('<!doctype html><h1>&lt;!--own:0--&gt;</h1><b></b>');
  });
});
