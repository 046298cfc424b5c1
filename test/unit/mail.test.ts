import { describe, expect, it } from 'vitest';
import type { Order } from '../../src/contracts/orders.ts';
import type { Letter } from '../../src/mail/letter.ts';
import { alreadyRegisteredLetter } from '../../src/mail/letters/alreadyRegistered.ts';
import { orderPlacedLetter } from '../../src/mail/letters/orderPlaced.ts';
import { verifyLetter } from '../../src/mail/letters/verify.ts';
import { renderLetter } from '../../src/mail/render.ts';
import { headerSafe } from '../../src/mail/safe.ts';

const BASE = 'https://shop.example';
const EVIL = `"><script>alert('1')</script>&\r\nBcc: all@example.com`;

const everywhere: Letter = {
  subject: EVIL,
  heading: EVIL,
  blocks: [
    { kind: 'text', text: EVIL },
    { kind: 'quiet', text: EVIL },
    { kind: 'button', label: EVIL, url: `${BASE}/?q=${EVIL}` },
    { kind: 'rows', rows: [{ label: EVIL, note: EVIL, value: EVIL }] },
  ],
};

describe('a letter', () => {
  it('lets no value become markup, wherever it stands', () => {
    const { html } = renderLetter(everywhere);
    expect(html).not.toContain('<script');
    expect(html.match(/&lt;script&gt;alert\(&#39;1&#39;\)/g)).toHaveLength(8 + 1);
    expect(html.match(/"[^"<>]*"/g)?.some((attribute) => attribute.includes('script>'))).toBe(false);
  });

  it('lets no value begin a line', () => {
    expect(renderLetter(everywhere).text).not.toMatch(/^Bcc:/m);
    expect(renderLetter({ subject: 's', heading: 'a\u2028b\u0085c\u000bd', blocks: [] }).text.split('\n')[0]).toBe('a b c d');
  });

  it('has a subject of one line', () => {
    expect(renderLetter(everywhere).subject).toBe(`"><script>alert('1')</script>& Bcc: all@example.com`);
    expect(headerSafe('a@example.com\r\nBcc: b@example.com')).toBe('a@example.com Bcc: b@example.com');
    expect(headerSafe('\u202egnp.exe\u0000')).toBe('gnp.exe');
  });

  it('is made for phones and for the night, and asks nothing from outside', () => {
    const { html } = renderLetter(verifyLetter(BASE, 'abc'));
    expect(html).toContain('name="viewport"');
    expect(html).toContain('prefers-color-scheme:dark');
    expect(html).not.toMatch(/src=|@import|url\(/);
  });

  it('carries its link in both bodies, its secret as `token`', () => {
    const { text, html } = renderLetter(verifyLetter(BASE, 'a-b_c'));
    expect(text).toMatch(/^https:\/\/shop\.example\/verify\?token=a-b_c$/m);
    expect(html).toContain('href="https://shop.example/verify?token=a-b_c"');
  });

  it('tells a taken address that it has an account, and nothing secret', () => {
    const { text } = renderLetter(alreadyRegisteredLetter(BASE, 'Ann'));
    expect(text).toContain('with us already, Ann');
    expect(text).not.toContain('token=');
  });
});

const LINE: Order['lines'][number] = {
  variantId: 'v',
  productId: 'p',
  slug: 's',
  sku: 'k',
  name: 'Apples',
  variantName: 'Elstar',
  imageUrl: null,
  unit: 'g',
  quantity: 1500,
  priceQuantity: 1000,
  unitPrice: 299,
  gross: 449,
  discount: 45,
  total: 404,
  adjustments: [{ ruleId: 'r', label: 'Gold: 10 % off fruit', amount: 45 }],
  addedBy: null,
};

const ORDER: Order = {
  id: 'ord_1',
  number: '261121-ABCDEF',
  status: 'confirmed',
  currency: 'EUR',
  tier: 'gold',
  promoCode: null,
  lines: [
    LINE,
    {
      ...LINE,
      name: 'Milk',
      variantName: '1 l',
      unit: 'each',
      quantity: 2,
      priceQuantity: 1,
      unitPrice: 129,
      gross: 258,
      discount: 0,
      total: 258,
      adjustments: [],
    },
  ],
  discounts: [],
  subtotal: 707,
  discountTotal: 45,
  deliveryFee: 395,
  taxIncluded: 87,
  total: 1057,
  payment: { method: 'cash_on_delivery', status: 'unpaid', refunded: 0 },
  address: { name: 'Ann', line1: 'Dam 1', city: 'Amsterdam', postcode: '1012 JS', country: 'NL', phone: '0612345678' },
  slot: null,
  timeline: [],
  placedAt: '2026-11-21T12:00:00.000Z',
};

describe("an order's confirmation", () => {
  const { subject, text } = renderLetter(orderPlacedLetter(BASE, ORDER));

  it('is the order to the cent, with the reason of every cent off', () => {
    expect(subject).toBe('Your Pinchi order 261121-ABCDEF');
    expect(text).toContain('Apples, Elstar: €4.04\n  1.5 kg at €2.99 per kg; Gold: 10 % off fruit −€0.45');
    expect(text).toContain('Milk, 1 l: €2.58\n  2 at €1.29');
    expect(text).toContain('Delivery: €3.95');
    expect(text).toContain('Total: €10.57');
  });

  it('says how it is paid, where it goes and where to look', () => {
    expect(text).toContain('You pay at the door.');
    expect(text).toContain('Ann, Dam 1, 1012 JS Amsterdam');
    expect(text).toMatch(/^https:\/\/shop\.example\/orders\/ord_1$/m);
  });
});
