import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Order } from '#contracts/orders.ts';
import type { OwnRequest } from '#contracts/requests.ts';
import type { MailKind } from '#domain/mailKinds.ts';
import { clockIn } from '#domain/words/clock.ts';
import type { Letter } from '#mail/letter.ts';
import {
  alreadyRegisteredLetter,
  invitationLetter,
  newDeviceLetter,
  passwordChangedLetter,
  securityChangedLetter,
  verifyLetter,
  welcomeLetter,
} from '#mail/letters/accounts.ts';
import { orderPaidBackLetter, orderRefundedLetter } from '#mail/letters/moneyBack.ts';
import type { AboutOrder, OrderRefund } from '#mail/letters/orderParts.ts';
import {
  orderAtTheDoorLetter,
  orderCancelledLetter,
  orderConfirmedLetter,
  orderDeliveredLetter,
  orderLapsedLetter,
  orderOnItsWayLetter,
  orderPlacedLetter,
  orderToTransferLetter,
} from '#mail/letters/orders.ts';
import {
  type About,
  problemAnsweredLetter,
  withdrawalReceivedLetter,
  withdrawalRefusedLetter,
  withdrawalSettledLetter,
} from '#mail/letters/requests.ts';
import { tierRaisedLetter } from '#mail/letters/tiers.ts';
import { renderLetter } from '#mail/render.ts';
import { headerSafe } from '#mail/safe.ts';
import { property } from '#test/support/proof.ts';

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
  it('turns no value into markup, in any place', () => {
    const { html } = renderLetter(everywhere);
    expect(html).not.toContain('<script');
    expect(html.match(/&lt;script&gt;alert\(&#39;1&#39;\)/g)).toHaveLength(8 + 1);
    expect(html.match(/"[^"<>]*"/g)?.some((attribute) => attribute.includes('script>'))).toBe(false);
  });

  it('lets no value begin a new line', () => {
    expect(renderLetter(everywhere).text).not.toMatch(/^Bcc:/m);
    expect(renderLetter({ subject: 's', heading: 'a\u2028b\u0085c\u000bd', blocks: [] }).text.split('\n')[0]).toBe('a b c d');
  });

  it('has a subject of one line', () => {
    expect(renderLetter(everywhere).subject).toBe(`"><script>alert('1')</script>& Bcc: all@example.com`);
    expect(headerSafe('a@example.com\r\nBcc: b@example.com')).toBe('a@example.com Bcc: b@example.com');
    expect(headerSafe('\u202egnp.exe\u0000')).toBe('gnp.exe');
  });

  it('works on phones and in dark mode, and loads nothing from other servers', () => {
    const { html } = renderLetter(verifyLetter(BASE, 'abc'));
    expect(html).toContain('name="viewport"');
    expect(html).toContain('prefers-color-scheme:dark');
    expect(html).not.toMatch(/src=|@import|url\(/);
  });

  it('has its link in both bodies, with the secret as `token`', () => {
    const { text, html } = renderLetter(verifyLetter(BASE, 'a-b_c'));
    expect(text).toMatch(/^https:\/\/shop\.example\/verify\?token=a-b_c$/m);
    expect(html).toContain('href="https://shop.example/verify?token=a-b_c"');
  });

  it('tells the owner of a taken address that there is an account, and has no secret', () => {
    const { text } = renderLetter(alreadyRegisteredLetter(BASE, 'Ann'));
    expect(text).toContain('with us already, Ann');
    expect(text).not.toContain('token=');
  });
});

describe('the letter about a higher tier', () => {
  const write = (raised: Partial<Parameters<typeof tierRaisedLetter>[1]>) =>
    renderLetter(
      tierRaisedLetter(BASE, { name: 'Ann', tier: 'silver', successfulOrders: 21, until: null, timeZone: 'Europe/Amsterdam', ...raised }),
    );

  it('says how it was earned, and what is missing to the next one', () => {
    const { subject, text } = write({});
    expect(subject).toBe('You are silver now');
    expect(text).toContain('21 orders have reached your door. That makes you silver.');
    expect(text).toContain('29 more orders to gold.');
    expect(write({ successfulOrders: 49 }).text).toContain('1 more order to gold.');
    expect(write({ tier: 'gold', successfulOrders: 50 }).text).not.toContain('more order');
  });

  it('says until when it was given, in the time of the store', () => {
    const { text } = write({ tier: 'gold', successfulOrders: 2, until: '2027-01-31T22:59:00.000Z' });
    expect(text).toContain('From us to you: you are gold until 31 Jan 2027, 23:59.');
    expect(text).not.toContain('2 orders');
  });
});

const LINE: Order['lines'][number] = {
  id: '0',
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
  cartDiscount: 0,
  deposit: 0,
  taxRate: 900,
  tax: 33,
  adjustments: [{ ruleId: 'r', label: 'Gold: 10 % off fruit', amount: 45 }],
  withdrawalExempt: 'fresh',
  addedBy: null,
  picked: null,
  substitutedBy: null,
  refunded: 0,
  refundedAmount: 0,
};

const ORDER: Order = {
  id: 'ord_1',
  number: '261121-ABCDEF',
  status: 'confirmed',
  version: 1,
  next: [],
  courierNote: null,
  documents: [],
  payUntil: null,
  lapsed: false,
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
  depositTotal: 0,
  deliveryFee: 395,
  delivery: null,
  taxes: [],
  taxIncluded: 87,
  total: 1057,
  payment: { method: 'cash_on_delivery', status: 'unpaid', authorised: 0, captured: 0, refunded: 0, credit: 0 },
  address: { name: 'Ann', line1: 'Dam 1', city: 'Amsterdam', postcode: '1012 JS', country: 'NL', phone: '0612345678' },
  slot: null,
  substitutions: [],
  timeline: [],
  refunds: [],
  placedAt: '2026-11-21T12:00:00.000Z',
};

const IBAN = 'NL91ABNA0417164300';
const about = (order: Order, refunds: readonly OrderRefund[] = []): AboutOrder => ({
  order,
  refunds,
  payee: { name: 'Pinchi BV', iban: IBAN },
  timeZone: 'Europe/Amsterdam',
});
const paidBy = (payment: Partial<Order['payment']>): Order => ({ ...ORDER, payment: { ...ORDER.payment, ...payment } });
const aRefund = (refund: Partial<OrderRefund> = {}): OrderRefund => ({
  id: 'rfd_1',
  amount: 257,
  to: 'method',
  method: null,
  state: 'decided',
  open: false,
  ...refund,
});

describe('the confirmation of an order', () => {
  const { subject, text } = renderLetter(orderPlacedLetter(BASE, about(ORDER)));

  it('has the note to the courier, on one line', () => {
    expect(text).not.toContain('For the courier');
    const noted = renderLetter(orderPlacedLetter(BASE, about({ ...ORDER, courierNote: 'No bell.\nPlease knock.' })));
    expect(noted.text).toContain('For the courier: No bell. Please knock.');
  });

  it('has every amount to the cent, and the reason of every amount off', () => {
    expect(subject).toBe('Your Pinchi order 261121-ABCDEF');
    expect(text).toContain('Apples, Elstar: €4.04\n  1.5 kg at €2.99 per kg; Gold: 10 % off fruit −€0.45');
    expect(text).toContain('Milk, 1 l: €2.58\n  2 at €1.29');
    expect(text).toContain('Delivery: €3.95');
    expect(text).toContain('Total: €10.57');
  });

  it('sums what each reason saves, and says why the delivery is free, the deposit, and the tax of each rate', () => {
    const cut = { ruleId: 'r', label: 'Gold: 10 % off fruit', amount: 45 };
    const more: Order = {
      ...ORDER,
      lines: ORDER.lines.map((line) => ({ ...line, adjustments: [cut] })),
      discounts: [{ ruleId: 'c', label: 'Welcome', amount: 100 }],
      discountTotal: 190,
      depositTotal: 30,
      deliveryFee: 0,
      delivery: { before: 395, ruleId: 'd', label: 'Free delivery week' },
      taxes: [
        { rate: 900, goods: 400, tax: 33 },
        { rate: 2100, goods: 117, tax: 20 },
      ],
      taxIncluded: 53,
      total: 547,
    };
    const { text } = renderLetter(orderPlacedLetter(BASE, about(more)));
    expect(text).toContain('Goods: €7.07\n  before discounts');
    expect(text).toContain('Welcome: −€1.00');
    expect(text).toContain('Gold: 10 % off fruit: −€0.90');
    expect(text).toContain('Deposit: €0.30');
    expect(text).toContain('Delivery: Free\n  Free delivery week, instead of €3.95');
    expect(text).toContain('Total: €5.47\n  incl. €0.53 tax: €0.33 at 9 %, €0.20 at 21 %');
  });

  it('says how it is paid, where it goes and where to see it', () => {
    expect(text).toContain('You pay at the door.');
    expect(text).toContain('Ann, Dam 1, 1012 JS Amsterdam');
    expect(text).toMatch(/^https:\/\/shop\.example\/orders\/ord_1$/m);
  });

  it('by bank transfer says where to send how much, under which reference and until when', () => {
    const waits: Order = {
      ...paidBy({ method: 'bank_transfer', credit: 57 }),
      status: 'pending_payment',
      payUntil: '2026-11-24T12:00:00.000Z',
    };
    const { text } = renderLetter(orderPlacedLetter(BASE, about(waits)));
    expect(text).toContain('€0.57 of it is paid with your store credit. You pay the other €10.00 by bank transfer.');
    expect(text).toMatch(/Amount: €10\.00\n+To: Pinchi BV\n+IBAN: NL91 ABNA 0417 1643 00\n+Reference: 261121-ABCDEF/);
    expect(text).toContain('until 24 Nov 2026, 13:00');
    const unknown = renderLetter(orderPlacedLetter(BASE, { ...about(waits), payee: { name: 'Pinchi', iban: '' } }));
    expect(unknown.text).toContain('Reference: 261121-ABCDEF');
    expect(unknown.text).not.toMatch(/IBAN|To:/);
    expect(renderLetter(orderPlacedLetter(BASE, about({ ...waits, status: 'confirmed' }))).text).not.toContain('IBAN');
  });

  it('asks for nothing more where store credit pays it all', () => {
    const { text } = renderLetter(orderPlacedLetter(BASE, about(paidBy({ method: 'card', status: 'paid', credit: 1057 }))));
    expect(text).toContain('It is paid with your store credit.');
    expect(text).not.toContain('You pay');
  });
});

describe('a later letter about an order', () => {
  const textOf = (letter: Letter) => renderLetter(letter).text;

  it.each([
    [{ method: 'ideal', status: 'paid', captured: 1057 }, 'Paid: your Pinchi order', 'is paid, and we start on it', 'Paid: €10.57'],
    [
      { method: 'card', status: 'pending', authorised: 1057 },
      'Confirmed: your',
      'reserved €10.57 on your card',
      'Reserved on your card: €10.57',
    ],
    [{ status: 'unpaid', credit: 57 }, 'Confirmed: your', 'You pay €10.00 at the door', 'To pay at the door: €10.00'],
  ] as const)('says how the money of a confirmed order stands: %o', (payment, subject, words, row) => {
    const letter = orderConfirmedLetter(BASE, about(paidBy(payment)));
    expect(letter.subject).toContain(subject);
    expect(textOf(letter)).toContain(words);
    expect(textOf(letter)).toContain(row);
    if (payment.status !== 'paid') expect(textOf(letter)).not.toMatch(/is paid|payment is here|Paid:/);
  });

  it('asks for the money at the door only from those who pay there, and only for what is left', () => {
    expect(textOf(orderOnItsWayLetter(BASE, about(ORDER)))).toContain('Please have €10.57 ready');
    expect(textOf(orderOnItsWayLetter(BASE, about(paidBy({ credit: 557 }))))).toContain('Please have €5.00 ready');
    expect(textOf(orderOnItsWayLetter(BASE, about(paidBy({ method: 'card', status: 'paid' }))))).not.toContain('ready');
  });

  it('is a receipt once the order is delivered', () => {
    expect(textOf(orderDeliveredLetter(BASE, about(ORDER)))).toContain('Apples, Elstar: €4.04');
    expect(textOf(orderDeliveredLetter(BASE, about(ORDER)))).toContain('Total: €10.57');
  });

  it.each([
    [{ status: 'unpaid' }, [], ['Nothing was paid']],
    [{ method: 'card', status: 'pending', authorised: 1057 }, [], ['Nothing was taken from your card']],
    [{ method: 'ideal', status: 'paid', captured: 1057 }, [{ amount: 1057 }], ['decided that €10.57 goes back by iDEAL']],
    [
      { method: 'card', status: 'partially_refunded', captured: 800, credit: 257 },
      [{ amount: 800 }, { to: 'credit', state: 'done' }],
      ['decided that €8.00 goes back to your card', '€2.57 is in your store credit now'],
    ],
  ] as const)('says why it was cancelled, and what happens to a payment that is %o', (payment, refunds, words) => {
    const timeline: Order['timeline'] = [{ at: ORDER.placedAt, status: 'cancelled', by: 'staff', note: 'No apples left' }];
    const text = textOf(orderCancelledLetter(BASE, about({ ...paidBy(payment), timeline }, refunds.map(aRefund))));
    expect(text).toContain('The reason: No apples left');
    for (const said of words) expect(text).toContain(said);
    if (refunds.length > 0) expect(text).not.toContain('Nothing was');
  });
});

describe('the letter about money back', () => {
  type Payment = Partial<Order['payment']>;
  const write = (
    payment: Payment,
    told: OrderRefund[],
    more: { all?: OrderRefund[]; returned?: { amount: number; method: 'ideal' } } = {},
  ) => {
    const { all = told, returned = null } = more;
    return renderLetter(orderRefundedLetter(BASE, { ...about(paidBy({ captured: 1057, ...payment }), all), told, returned })).text;
  };

  it.each([
    ['card', 'decided', 'It is decided that €2.57 goes back to your card, and it is on its way.'],
    ['ideal', 'decided', 'It is decided that €2.57 goes back by iDEAL | Wero'],
    ['bank_transfer', 'decided', 'It is decided that €2.57 goes back to you, and it is on its way: we send it by bank transfer.'],
    ['card', 'done', '€2.57 has gone back to your card.'],
    ['ideal', 'done', '€2.57 has gone back by iDEAL | Wero'],
    ['bank_transfer', 'done', 'We have sent you €2.57 by bank transfer.'],
    ['cash_on_delivery', 'done', 'You have €2.57 back in cash.'],
  ] as const)('by %s says what is %s', (method, state, words) => {
    const isDone = state === 'done';
    const text = write({ method, refunded: isDone ? 257 : 0 }, [aRefund({ state })]);
    expect(text).toContain(words);
    expect(text).toContain(isDone ? 'You have money back, Ann' : 'Money is on its way to you, Ann');
    expect(text).toContain(isDone ? 'Given back so far: €2.57' : 'On its way: €2.57');
    expect(text).not.toContain('€0.00');
  });

  it('says that store credit is there at once, and nothing of a bank', () => {
    const text = write({ method: 'card', refunded: 257 }, [aRefund({ to: 'credit', state: 'done' })]);
    expect(text).toContain('€2.57 is in your store credit now.');
    expect(text).toContain('You have store credit, Ann');
    expect(text).not.toMatch(/bank|card|way/i);
  });

  it('tells its own refund, and the sums of all', () => {
    const before = aRefund({ id: 'rfd_0', amount: 300, state: 'done' });
    const text = write({ method: 'card', refunded: 300 }, [aRefund()], { all: [before, aRefund()] });
    expect(text).toContain('Paid: €10.57');
    expect(text).toContain('Given back so far: €3.00');
    expect(text).toContain('On its way: €2.57');
    expect(text).not.toContain('€3.00 has gone back');
  });

  it('says so when the money did not arrive', () => {
    expect(write({ method: 'card' }, [aRefund({ state: 'failed', open: true })])).toContain('We could not send you €2.57 yet.');
  });

  it('tells of money that came too late, and has gone back by itself', () => {
    const text = write({ method: 'cash_on_delivery', captured: 0 }, [], { returned: { amount: 1057, method: 'ideal' } });
    expect(text).toContain('We got €10.57 for order 261121-ABCDEF too late, or twice.');
    expect(text).toContain('€10.57 has gone back by iDEAL | Wero');
  });
});

describe('the letters about what a customer asked', () => {
  const textOf = (letter: Letter) => renderLetter(letter).text;

  it('confirm a withdrawal with its day, its time and what it says', () => {
    const text = textOf(withdrawalReceivedLetter(BASE, asked('Ann', { text: 'All but the pears' })));
    expect(text).toContain(`We got this on ${clockIn(PLACED.timeZone).zoned(ORDER.placedAt)}.`);
    expect(text).toContain('You wrote: All but the pears');
    expect(text).toContain('within 14 days');
    expect(text).not.toContain('more than 14 days');
  });

  it('say that a withdrawal came late, and which goods the law lets nobody give back', () => {
    const text = textOf(withdrawalReceivedLetter(BASE, asked('Ann', { late: true, lines: [{ lineId: '0', quantity: 500 }] })));
    expect(text).toContain('more than 14 days');
    expect(text).toContain('Cannot be given back: it goes off quickly.');
    expect(text).toContain('500 g');
  });

  it('tell the answer, and whether money goes back', () => {
    const answer = { kind: 'problem', lineId: '0', answer: 'Sorry for the bruises' } as const;
    expect(textOf(problemAnsweredLetter(BASE, asked('Ann', { ...answer, state: 'settled' })))).toContain('Money goes back for it');
    const text = textOf(problemAnsweredLetter(BASE, asked('Ann', { ...answer, state: 'answered' })));
    expect(text).toContain('Sorry for the bruises');
    expect(text).not.toContain('Money goes back');
  });
});

const SENT = aRefund({ state: 'done', method: 'bank_transfer' });

describe('a letter about another way to pay', () => {
  it('names account, amount and reference of a transfer, and until when', () => {
    const waits: Order = {
      ...paidBy({ method: 'bank_transfer', credit: 57 }),
      status: 'pending_payment',
      payUntil: '2026-11-24T12:00:00.000Z',
    };
    const { text } = renderLetter(orderToTransferLetter(BASE, about(waits)));
    expect(text).toMatch(/Amount: €10\.00\n+To: Pinchi BV\n+IBAN: NL91 ABNA 0417 1643 00\n+Reference: 261121-ABCDEF/);
    expect(text).toContain('until 24 Nov 2026');
  });

  it('says that an order stands, and what is paid at the door', () => {
    const { text } = renderLetter(orderAtTheDoorLetter(BASE, about(paidBy({ method: 'cash_on_delivery', credit: 57 }))));
    expect(text).toContain('Your order stands, Ann');
    expect(text).toContain('Please have €10.00 ready when it comes.');
  });
});

describe('a letter about money that staff have sent by bank transfer', () => {
  it('says how much, and that it did not go the way it was paid', () => {
    const order = paidBy({ method: 'ideal', captured: 1057, refunded: 257 });
    const { text } = renderLetter(orderPaidBackLetter(BASE, { ...about(order, [SENT]), told: [SENT], returned: null }));
    expect(text).toContain(
      '€2.57 for order 261121-ABCDEF could not go back the way you paid. We have sent it to you by bank transfer instead.',
    );
    expect(text).not.toContain('iDEAL');
  });

  it('is not contradicted by a later one', () => {
    const order: Order = { ...paidBy({ method: 'ideal', captured: 1057, refunded: 257 }), status: 'cancelled' };
    const { text } = renderLetter(orderCancelledLetter(BASE, about(order, [SENT, aRefund({ amount: 800 })])));
    expect(text).toContain('We have sent you €2.57 by bank transfer.');
    expect(text).toContain('€8.00 goes back by iDEAL');
  });
});

/* Names that nobody has: markup, new headers, all kinds of line ends, reversed text, half characters. */
const PARTS = [
  '\r\nBcc: all@evil.test',
  '\n',
  '\u2028',
  '\u0085',
  '\0',
  '<script>x</script>',
  '"><a href="https://evil.test">',
  "'",
  '&',
  '\u202e',
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...PARTS, '\u2066', '\ud800', 'Ann', ' ', 'é'), fc.string({ unit: 'binary' })), { maxLength: 8 })
  .map((parts) => parts.join(''));

const PLACED = { at: ORDER.placedAt, timeZone: 'Europe/Amsterdam' };
/* Those with a name in them. A name is never in a link. */
const LETTERS: Record<Exclude<MailKind, 'verify' | 'reset'>, (name: string) => Letter> = {
  welcome: (name) => welcomeLetter(BASE, name),
  already_registered: (name) => alreadyRegisteredLetter(BASE, name),
  password_changed: (name) => passwordChangedLetter(BASE, name),
  security_changed: (name) => securityChangedLetter(BASE, name, { what: 'identity_linked', provider: 'Google', ...PLACED }),
  new_device: (name) => newDeviceLetter(BASE, name, { userAgent: name, ip: name, ...PLACED }),
  invitation: (name) => invitationLetter(BASE, { name, role: 'clerk', departments: [{ name }], token: 'abc' }),
  order_placed: (name) => orderPlacedLetter(BASE, toSend(name)),
  order_paid: (name) => orderConfirmedLetter(BASE, about(named(name))),
  order_on_its_way: (name) => orderOnItsWayLetter(BASE, about(named(name))),
  order_delivered: (name) => orderDeliveredLetter(BASE, about(named(name))),
  order_cancelled: (name) => orderCancelledLetter(BASE, about(named(name))),
  order_refunded: (name) => orderRefundedLetter(BASE, { ...about(named(name), [aRefund()]), told: [aRefund()], returned: null }),
  order_lapsed: (name) => orderLapsedLetter(BASE, about(named(name))),
  order_paid_back: (name) => orderPaidBackLetter(BASE, { ...about(named(name), [SENT]), told: [SENT], returned: null }),
  order_to_transfer: (name) => orderToTransferLetter(BASE, toSend(name)),
  order_at_the_door: (name) => orderAtTheDoorLetter(BASE, about(named(name))),
  withdrawal_received: (name) => withdrawalReceivedLetter(BASE, asked(name, { late: true, lines: [{ lineId: '0', quantity: 500 }] })),
  withdrawal_settled: (name) => withdrawalSettledLetter(BASE, asked(name, { state: 'settled', answer: name })),
  withdrawal_refused: (name) => withdrawalRefusedLetter(BASE, asked(name, { state: 'answered', answer: name })),
  problem_answered: (name) => problemAnsweredLetter(BASE, asked(name, { kind: 'problem', state: 'settled', lineId: '0', answer: name })),
  tier_raised: (name) => tierRaisedLetter(BASE, { name, tier: 'silver', successfulOrders: 21, until: null, timeZone: PLACED.timeZone }),
};

function asked(name: string, more: Partial<OwnRequest> = {}): About {
  const about = { lineId: null, what: null, photoUrl: null, lines: null, answer: null, answeredAt: null };
  const request = {
    id: 'rqt_1',
    kind: 'withdrawal',
    state: 'open',
    at: ORDER.placedAt,
    late: false,
    text: name,
    ...about,
    declared: [],
    answers: [],
    ...more,
  } satisfies OwnRequest;
  return { order: named(name), request, declared: null, answered: null, timeZone: PLACED.timeZone, withdrawalDays: 14 };
}

function named(name: string): Order {
  return {
    ...ORDER,
    number: name,
    lines: [{ ...LINE, name, variantName: name, adjustments: [{ ruleId: 'r', label: name, amount: 1 }] }],
    discounts: [{ ruleId: 'r', label: name, amount: 1 }],
    address: { ...ORDER.address, name, line1: name, line2: name, city: name, postcode: name },
    timeline: [{ at: ORDER.placedAt, status: 'cancelled', by: name, note: name }],
  };
}

/* With the account for a transfer. */
function toSend(name: string): AboutOrder {
  const order: Order = { ...named(name), status: 'pending_payment', payment: { ...ORDER.payment, method: 'bank_transfer' } };
  return { ...about(order), payee: { name, iban: IBAN } };
}

/** The tags of a page, without the text between them. */
const tags = (html: string) => html.replace(/<title>[^<]*<\/title>/, '').match(/<\/?[a-z!][^>]*>/gi) ?? [];

describe.each(Object.entries(LETTERS))('the letter %s, with any name', (_, write) => {
  it('keeps its tags, links, headers and lines', () => {
    const plain = renderLetter(write('Ann'));
    fc.assert(
      fc.property(hostile, (name) => {
        const { subject, text, html } = renderLetter(write(name));
        expect(subject).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u);
        expect(text.split('\n').length).toBeLessThanOrEqual(plain.text.split('\n').length);
        expect(text + html).not.toMatch(/[\p{Cs}\p{Zl}\p{Zp}\0\r\u0085\u202a-\u202e\u2066-\u2069]/u);
        const known = new Set(tags(plain.html));
        for (const tag of tags(html)) if (!/^<(td|span|br|tr|p)/.test(tag)) expect(known).toContain(tag);
        expect(html).not.toMatch(/<script|href="https:\/\/evil/i);
      }),
      property({ sample: 150, proof: 10_000 }),
    );
  });
});

describe('a letter about a device', () => {
  it.each([
    ['2026-07-01T22:30:00Z', 'Europe/Amsterdam', '2 July 2026 at 00:30 GMT+2'],
    ['2026-11-21T20:44:00Z', 'Europe/Amsterdam', '21 November 2026 at 21:44 GMT+1'],
    ['2026-11-21T20:44:00Z', 'America/New_York', '21 November 2026 at 15:44 GMT-5'],
  ])('of %s has the time of a store in %s, and its offset', (at, timeZone, words) => {
    expect(renderLetter(newDeviceLetter(BASE, 'Ann', { userAgent: '', ip: '', at, timeZone })).text).toContain(`When: ${words}`);
  });
});
