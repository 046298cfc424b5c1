import fc from 'fast-check';
import { html } from 'hono/html';
import { describe, expect, it } from 'vitest';
import type { Cart } from '#contracts/carts.ts';
import { makeTemplate, type View } from '#http/pages/pageTemplate.ts';
import type { PublicShop, Shopper } from '#storefront/shop.ts';
import { property } from '#test/support/proof.ts';

const NOW = '2026-11-29T12:00:00.000Z';
const SHOP = { path: '/p/pears' } as Omit<PublicShop, 'own'>;
const shopperWith = (name: string | null, variantIds: string[]): Shopper => ({
  now: NOW,
  user: name === null ? null : ({ name } as Shopper['user']),
  cartId: 'crt_1',
  cart: { lines: variantIds.map((variantId) => ({ variantId, quantity: 2 })) } as unknown as Cart,
});

/** Parts in the items of a list, as a page has them. */
const VIEW: View = (shop) => {
  const stepper = (id: string) =>
    shop.own(({ cart }) => html`<i>${id}: ${cart?.lines.find((line) => line.variantId === id)?.quantity ?? 0}</i>`, [id]);
  const list = html`<ul>${['var_a', 'var_b', 'var_c'].map((id) => html`<li>${stepper(id)}</li>`)}</ul>`;
  return html`<main>${shop.path}${list}${shop.own(({ user }) => (user ? html`<b>${user.name}</b>` : 'Sign in'))}</main>`;
};
const directly = (shopper: Shopper) => String(VIEW({ ...SHOP, own: (part) => part(shopper) }));

describe('a template', () => {
  it('filled for a shopper is the page rendered for them', () => {
    const template = makeTemplate(SHOP, VIEW, NOW);
    const variants = fc.subarray(['var_a', 'var_b', 'var_c', 'var_elsewhere']);
    fc.assert(
      fc.property(fc.option(fc.string({ unit: 'binary' })), variants, (name, inCart) => {
        const shopper = shopperWith(name, inCart);
        expect(template.fill(shopper)).toBe(directly(shopper));
      }),
      property({ sample: 200, proof: 20_000 }),
    );
  });

  it('is the same for every stranger, and has nothing of a shopper who came before', () => {
    const template = makeTemplate(SHOP, VIEW, NOW);
    const stranger = { now: NOW, user: null, cartId: null, cart: null };
    expect(template.fill(shopperWith('Zaphod', ['var_a']))).toContain('Zaphod');
    expect(template.fill(stranger)).toBe(directly(stranger));
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
              return html`<i></i>`;
            },
            [id],
          );
        return html`${part('var_a')}${part('var_b')}`;
      },
      NOW,
    );
    template.fill(shopperWith('Ada', ['var_b']));
    expect(rendered).toEqual(['var_a null', 'var_b null', 'var_b crt_1']);
  });

  it('cannot be cut by a text of the page', () => {
    const name = '<!--own:0-->';
    const template = makeTemplate(SHOP, (shop) => html`<h1>${name}</h1>${shop.own(() => html`<b></b>`)}`, NOW);
    expect(template.fill(shopperWith(null, []))).toBe('<h1>&lt;!--own:0--&gt;</h1><b></b>');
  });
});
