import { describe, expect, it } from 'vitest';
import type { Cart, CartLine } from '#contracts/carts.ts';
import type { Cause } from '#contracts/live.ts';
import type { StepperItem } from '#storefront/carts/view.ts';
import { begin, type LiveEvent, type LiveState, looksOf, reduce, shown, unanswered } from '#storefront/live/state.ts';

const milk: StepperItem = {
  variantId: 'milk',
  productId: 'p-milk',
  slug: 'milk',
  sku: 'M1',
  name: 'Milk',
  variantName: '1 l',
  imageUrl: null,
  unit: 'each',
  unitPrice: 139,
  priceQuantity: 1,
  quantityStep: 1,
  maxPerOrder: 12,
  availability: 'in_stock',
};
const plums: StepperItem = {
  ...milk,
  variantId: 'plums',
  name: 'Plums',
  unit: 'g',
  unitPrice: 333,
  priceQuantity: 1000,
  quantityStep: 100,
};

function line(item: StepperItem, quantity: number, more: Partial<CartLine> = {}): CartLine {
  const gross = Math.round((item.unitPrice * quantity) / item.priceQuantity);
  const rest = {
    previousUnitPrice: null,
    previousPriceQuantity: null,
    problem: null,
    discount: 0,
    total: gross,
    cartDiscount: 0,
    deposit: 0,
    adjustments: [],
    withdrawalExempt: 'no' as const,
    heldUntil: '2026-11-21T14:32:00Z',
    addedBy: null,
  };
  return { ...item, ...rest, quantity, gross, ...more };
}

function cart(version: number, lines: CartLine[], more: Partial<Cart> = {}): Cart {
  const subtotal = lines.reduce((sum, each) => sum + each.gross, 0);
  const fixed = {
    status: 'open',
    currency: 'EUR',
    tier: 'bronze',
    promoCode: null,
    promo: null,
    delivery: null,
    discountTotal: 0,
    depositTotal: 0,
    previousTotal: null,
  } as const;
  const rest = {
    moves: [],
    deliveryFee: 495,
    taxes: [],
    taxIncluded: 0,
    minimumOrder: 2500,
    members: [],
    expiresAt: null,
    updatedAt: null,
  };
  return { id: 'c1', version, lines, ...fixed, discounts: [], subtotal, total: subtotal + 495, ...rest, ...more };
}

function run(state: LiveState, ...events: LiveEvent[]) {
  let last = { state, notices: [] as ReturnType<typeof reduce>['notices'] };
  for (const event of events) last = reduce(last.state, event);
  return last;
}

const add = (opId: string, item = milk, quantity = 1): LiveEvent => ({
  type: 'press',
  op: { opId, kind: 'add', variantId: item.variantId, quantity, item },
});
const set = (opId: string, quantity: number): LiveEvent => ({
  type: 'press',
  op: { opId, kind: 'set', variantId: 'milk', quantity, item: null },
});
const take = (opId: string, quantity = 1): LiveEvent => ({
  type: 'press',
  op: { opId, kind: 'take', variantId: 'milk', quantity, item: null },
});
const ack = (opId: string, version: number): LiveEvent => ({ type: 'ack', opId, version });
const frame = (cart: Cart, cause: Cause = 'edit'): LiveEvent => ({ type: 'cart', cart, cause });
const refusal = (opId: string, more: object = {}): LiveEvent => ({
  type: 'error',
  opId,
  problem: { type: 'about:blank', title: 'Out of stock', status: 409, detail: 'Not enough stock.', code: 'out_of_stock', ...more },
});
const pieces = (state: LiveState, variantId = 'milk') => shown(state).lines.find((each) => each.variantId === variantId)?.quantity ?? 0;

describe('a press on a stepper', () => {
  it('shows at once, with its sum, before the server has answered', () => {
    const { state } = run(begin(cart(1, [])), add('a'), add('b', plums, 250));
    expect(pieces(state)).toBe(1);
    expect(shown(state).lines.map((each) => each.gross)).toEqual([139, 83]);
    expect(shown(state).total).toBe(139 + 83 + 495);
  });

  it('is added to earlier presses', () => {
    const { state } = run(begin(cart(1, [line(milk, 2)])), add('a'), add('b'));
    expect(pieces(state)).toBe(4);
  });

  it('on − counts together with a change from elsewhere: 3 + 5 − 1 is 7', () => {
    const cut = run(begin(cart(1, [line(milk, 3)])), { type: 'link', link: 'offline' }, take('a'));
    expect(pieces(cut.state)).toBe(2);
    expect(unanswered(cut.state)).toMatchObject([{ kind: 'take', quantity: 1 }]);
    const back = run(cut.state, frame(cart(2, [line(milk, 8)]), 'hello'), ack('a', 3), frame(cart(3, [line(milk, 7)])));
    expect(pieces(back.state)).toBe(7);
  });

  it('on − takes at most all of it', () => {
    expect(shown(run(begin(cart(1, [line(milk, 2)])), take('a', 3)).state).lines).toEqual([]);
  });

  it('that makes a quantity fit again clears the problem of its line at once', () => {
    const tooMuch = line({ ...milk, maxPerOrder: 2 }, 9, { problem: 'over_maximum' });
    const lower = run(begin(cart(1, [tooMuch])), take('a'));
    expect(shown(lower.state).lines).toMatchObject([{ quantity: 8, problem: 'over_maximum' }]);
    expect(shown(run(lower.state, set('b', 2)).state).lines).toMatchObject([{ quantity: 2, problem: null }]);
  });

  it('that sets a line to zero removes it', () => {
    const { state } = run(begin(cart(1, [line(milk, 2)])), set('a', 0));
    expect(shown(state).lines).toEqual([]);
    expect(shown(state).subtotal).toBe(0);
  });

  it('scales the discount with its line until the server has computed it', () => {
    const cheap = line(milk, 2, { discount: 28, total: 250, adjustments: [{ ruleId: 'r', label: 'Gold', amount: 28 }] });
    const { state } = run(begin(cart(1, [cheap], { discountTotal: 28 })), set('a', 4));
    expect(shown(state).lines[0]).toMatchObject({ gross: 556, discount: 56, total: 500 });
    expect(shown(state).discountTotal).toBe(56);
  });
});

describe('an answered press', () => {
  it('is not counted twice when the cart comes before the answer', () => {
    const pressed = run(begin(cart(1, [])), add('a'), frame(cart(2, [line(milk, 1)])));
    expect(pieces(pressed.state)).toBe(1);
    const answered = run(pressed.state, ack('a', 2));
    expect(pieces(answered.state)).toBe(1);
    expect(answered.state.operations).toEqual([]);
  });

  it('does not show the old number when the answer comes before the cart', () => {
    const answered = run(begin(cart(1, [])), add('a'), ack('a', 2));
    expect(pieces(answered.state)).toBe(1);
    expect(unanswered(answered.state)).toEqual([]);
    const settled = run(answered.state, frame(cart(2, [line(milk, 1)])));
    expect(pieces(settled.state)).toBe(1);
    expect(settled.state.operations).toEqual([]);
  });

  it('does not remove a later press', () => {
    const { state } = run(begin(cart(1, [])), add('a'), add('b'), frame(cart(2, [line(milk, 1)])), ack('a', 2));
    expect(pieces(state)).toBe(2);
    const done = run(state, frame(cart(3, [line(milk, 2)])), ack('b', 3));
    expect(pieces(done.state)).toBe(2);
  });

  it('gives no message about the shopper’s own change', () => {
    const { notices } = run(begin(cart(1, [])), add('a'), frame(cart(2, [line(milk, 1)])), ack('a', 2));
    expect(notices).toEqual([]);
  });
});

describe('a refused press', () => {
  it('is undone, and says what is available', () => {
    const { state, notices } = run(begin(cart(1, [line(milk, 2)])), add('a'), refusal('a', { available: 1 }));
    expect(pieces(state)).toBe(2);
    expect(notices[0]).toMatchObject({ variantId: 'milk', toast: true, note: { text: 'Only 1 left of Milk. Put back to 2.' } });
  });

  it('of goods that were not in the cart removes the line again', () => {
    const { state, notices } = run(begin(cart(1, [])), add('a'), refusal('a', { available: 0 }));
    expect(shown(state).lines).toEqual([]);
    expect(notices[0]?.note.text).toBe('No more Milk left. It is not in your cart.');
  });

  it('undoes only itself', () => {
    const { state } = run(begin(cart(1, [])), add('a'), add('b'), refusal('b'));
    expect(pieces(state)).toBe(1);
    expect(unanswered(state).map((op) => op.opId)).toEqual(['a']);
  });

  it('shows the cart that came while it was waiting', () => {
    const { state } = run(begin(cart(1, [])), add('a'), frame(cart(2, [line(plums, 300)])), refusal('a'));
    expect(pieces(state, 'plums')).toBe(300);
    expect(pieces(state)).toBe(0);
  });
});

describe('a frame', () => {
  it('with a lower version than the known one is ignored', () => {
    const { state } = run(begin(cart(5, [line(milk, 3)])), frame(cart(4, [])));
    expect(pieces(state)).toBe(3);
  });

  it('with the same version is accepted, as when a hold lapses', () => {
    const { state } = run(begin(cart(5, [line(milk, 3)])), frame(cart(5, [line(milk, 3, { heldUntil: null })]), 'hold_lapsed'));
    expect(shown(state).lines[0]?.heldUntil).toBeNull();
  });

  it('of another cart is accepted, whatever its version', () => {
    const { state } = run(begin(cart(9, [line(milk, 3)])), frame(cart(1, [line(plums, 100)], { id: 'c2' }), 'merged'));
    expect(shown(state).id).toBe('c2');
  });

  it('from somebody else marks the line and says who made it', () => {
    const members = [
      { id: 'm1', name: 'Ada', role: 'owner' as const },
      { id: 'm2', name: 'Bo', role: 'member' as const },
    ];
    const { notices } = run(begin(cart(1, [])), frame(cart(2, [line(milk, 1, { addedBy: 'm2' })], { members })));
    expect(notices).toEqual([{ variantId: 'milk', toast: false, note: { kind: 'in', text: 'Added by Bo' } }]);
  });

  it('from another window of the shopper says so', () => {
    const { notices } = run(begin(cart(1, [line(milk, 1)])), frame(cart(2, [line(milk, 4)])));
    expect(notices[0]?.note.text).toBe('Now 4, changed in another window');
  });

  it('without a line that was there says that it was removed', () => {
    const { notices } = run(begin(cart(1, [line(milk, 1)])), frame(cart(2, [])));
    expect(notices[0]).toMatchObject({ toast: true, note: { text: 'Milk was taken out in another window.' } });
  });

  it('about a price says that a price has changed', () => {
    const { notices } = run(begin(cart(1, [line(milk, 1)])), frame(cart(2, [line(milk, 1, { previousUnitPrice: 119 })]), 'price'));
    expect(notices[0]?.note.text).toBe('A price in your cart has moved.');
  });

  it('about a rule says what it does now, and says it once', () => {
    const move = { ruleId: 'r1', label: 'Week', before: 100, after: 0, why: 'ended', detail: 'Week ended: +€1.00' } as const;
    const more = { ...move, ruleId: 'r2', detail: 'Gold counts now: −€0.50' };
    const first = run(begin(cart(1, [line(milk, 1)])), frame(cart(2, [line(milk, 1)], { moves: [move] }), 'price'));
    expect(first.notices[0]?.note.text).toBe('Week ended: +€1.00.');
    const second = run(first.state, frame(cart(3, [line(milk, 1)], { moves: [move, more] }), 'price'));
    expect(second.notices[0]?.note.text).toBe('Gold counts now: −€0.50.');
  });

  it('that was repriced forgets what moved once the shopper presses', () => {
    const move = { ruleId: 'r1', label: 'Week', before: 100, after: 0, why: 'ended', detail: 'Week ended: +€1.00' } as const;
    const { state } = run(begin(cart(1, [line(milk, 1)], { moves: [move], previousTotal: 500 })), add('o1'));
    expect(shown(state)).toMatchObject({ moves: [], previousTotal: null });
  });

  it('about a line that can no longer be ordered says so', () => {
    const now = line({ ...milk, maxPerOrder: 2 }, 9, { problem: 'over_maximum' });
    const { notices } = run(begin(cart(1, [line(milk, 9)])), frame(cart(2, [now]), 'stock'));
    expect(notices).toMatchObject([{ toast: true, note: { kind: 'warn', text: 'Milk cannot be ordered as it is any more.' } }]);
  });

  it('of a placed order says so, and nothing about the removed lines', () => {
    const { notices } = run(begin(cart(1, [line(milk, 1)])), frame(cart(2, [], { status: 'ordered' }), 'ordered'));
    expect(notices.map((each) => each.note.text)).toEqual(['Your order is placed.']);
  });
});

describe('a connection that breaks', () => {
  it('keeps unanswered presses, and sends them again with the same ids', () => {
    const { state } = run(begin(cart(1, [])), add('a'), { type: 'link', link: 'waiting' }, add('b'));
    expect(unanswered(state).map((op) => op.opId)).toEqual(['a', 'b']);
    expect(pieces(state)).toBe(2);
  });

  it('does not count a press twice if it had arrived before', () => {
    const back = run(begin(cart(1, [])), add('a'), frame(cart(2, [line(milk, 1)]), 'hello'));
    expect(pieces(back.state)).toBe(1);
    const answered = run(back.state, ack('a', 2));
    expect(pieces(answered.state)).toBe(1);
  });
});

describe('what a page shows of a state', () => {
  const first = begin(cart(3, [line(milk, 2)]));

  it('stays when the socket opens and says what the page has already', () => {
    const greeted = run(first, { type: 'link', link: 'live' }, frame(cart(3, [line(milk, 2)]), 'hello'));
    expect(looksOf(greeted.state)).toBe(looksOf(first));
  });

  it('changes with a line, a press, a lapsed hold of the same version, and a break of the connection', () => {
    const changes = [
      frame(cart(4, [line(milk, 3)])),
      add('a'),
      frame(cart(3, [line(milk, 2, { heldUntil: null })]), 'hello'),
      { type: 'link', link: 'waiting' } as const,
    ];
    for (const change of changes) expect(looksOf(run(first, change).state)).not.toBe(looksOf(first));
  });
});
