import type { ShownAddress } from '#contracts/orders.ts';
import { addressOf } from '#db/accounts/addresses.ts';
import { closeCart, emptyCart, renewLapsedHolds } from '#db/carts/claim.ts';
import { loadCart } from '#db/carts/load.ts';
import { askShortLines, type ShortLine, shortLinesOf } from '#db/carts/shortLines.ts';
import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { keepAnswer, keptAnswer } from '#db/kit/idempotency.ts';
import type { Statement } from '#db/kit/statement.ts';
import { insertOrder } from '#db/orders/insertOrder.ts';
import { insertTask } from '#db/outbox/insertTask.ts';
import { openPayment } from '#db/payments/openPayment.ts';
import { type ActiveRules, guardPrices, readActiveRules } from '#db/pricing/rules.ts';
import { releaseVariantsOfCart } from '#db/stock/release.ts';
import { takeForOrder } from '#db/stock/takeForOrder.ts';
import { knownLines, linesNotAllowed } from '#domain/carts/lines.ts';
import type { CartState } from '#domain/carts/state.ts';
import { MOST_MONEY } from '#domain/money.ts';
import type { Refusal } from '#domain/refusals.ts';
import { ok, refuse } from '#domain/result.ts';
import { presentCart, priceState } from '#services/carts/present.ts';
import type { Context } from '#services/context.ts';
import { announce } from '#services/outbox/announce.ts';
import type { PlaceOrder, PlaceOrderResult } from '#services/ports/cartObject.ts';
import { type Draft, draftOrder } from './draftOrder.ts';

const MAX_TRIES = 3;
/* Milliseconds. Lapsed holds are taken again for this long, until the order takes the stock in the same batch. */
const WHILE_ORDERING = 60_000;

/**
 * Turn a cart into an order. The cart object runs it, one at a time, so no line can change in the meantime. The batch decides: if the
 * cart, a price, a rule or the tier changed between read and write, the cart is priced again. The refusals are in docs/api.md,
 * Checkout.
 */
export async function placeOrder(ctx: Context, input: PlaceOrder): Promise<PlaceOrderResult> {
  for (let tries = 1; tries <= MAX_TRIES; tries++) {
    const kept = await replay(ctx, input);
    if (kept) return kept;
    const result = await tryOnce(ctx, input);
    if (result !== 'moved') return result;
  }
  return refuse({ code: 'cart_locked' });
}

async function replay(ctx: Context, input: PlaceOrder): Promise<PlaceOrderResult | null> {
  const kept = await keptAnswer(ctx.db, input.person.id, input.idempotencyKey);
  if (!kept) return null;
  if (kept.bodyHash !== input.bodyHash) return refuse({ code: 'idempotency_key_reused' });
  return ok({ status: kept.status, placed: JSON.parse(kept.response), replayed: true });
}

async function tryOnce(ctx: Context, input: PlaceOrder): Promise<PlaceOrderResult | 'moved'> {
  if (!input.person.verified) return refuse({ code: 'email_unverified' });
  if (input.paymentMethod !== 'cash_on_delivery') return refuse({ code: 'payment_method_unavailable', method: input.paymentMethod });
  const { settings } = ctx;
  const now = ctx.now();
  const [{ state, owner }, active] = await Promise.all([loadCart(ctx.db, input.cartId, input.person.id, now), readActiveRules(ctx.db)]);
  if (state && state.ownerId !== null && state.ownerId !== input.person.id) return refuse({ code: 'not_found', what: 'cart' });
  if (state && state.status !== 'open') return refuse({ code: 'cart_locked' });
  if (!state || state.lines.length === 0) return refuse({ code: 'cart_empty' });
  const gone = state.lines.filter((line) => !state.variants[line.variantId]?.live);
  if (gone.length > 0) {
    return refuse(outOfStock(gone.map((line) => ({ variantId: line.variantId, requested: line.quantity, available: 0 }))));
  }

  const notAllowed = linesNotAllowed(state, settings.caps);
  if (notAllowed.length > 0) return refuse({ code: 'quantity_not_allowed', lines: notAllowed });

  const pricing = { rules: active.rules, tier: owner?.tier ?? 'bronze', settings, now };
  const priced = priceState(state, pricing);
  if (priced.subtotal < settings.minimumOrder) {
    return refuse({ code: 'below_minimum_order', minimum: settings.minimumOrder, subtotal: priced.subtotal });
  }
  if (priced.subtotal > MOST_MONEY) {
    return refuse({ code: 'above_maximum_order', maximum: MOST_MONEY, currency: settings.currency });
  }
  if (priced.total !== input.expectedTotal) {
    return refuse({ code: 'price_changed', cart: presentCart(state, { id: input.person.id, name: input.person.name }, pricing) });
  }

  const address = await addressFor(ctx, input);
  if (!address) return refuse({ code: 'not_found', what: 'address' });
  const draft = draftOrder(ctx, { ...input, address }, state, priced, pricing);
  const done = await commit(ctx.db, orderStatements(ctx, input, draft, state, active));
  if (!done.written) {
    const { what, kind } = done.violation;
    if (what === 'nothing_matched' || kind === 'UNIQUE') return 'moved';
    if (what !== 'stock_range') mustBeWritten(done);
    const short = shortLinesOf(mustBeWritten(await commit(ctx.db, askShortLines(input.cartId, ctx.now()))));
    return short.length > 0 ? refuse(outOfStock(short)) : 'moved';
  }
  await announce(ctx, [draft.task]);
  return ok({ status: 201, placed: draft.placed, replayed: false });
}

/** Everything that an order changes, in the necessary order, because CHECKs run immediately. */
function orderStatements(ctx: Context, input: PlaceOrder, draft: Draft, state: CartState, { revision }: ActiveRules): Statement[] {
  const { order, lines, placed, task } = draft;
  const { person, paymentMethod: method, idempotencyKey: key, bodyHash } = input;
  const now = order.placedAt;
  return [
    ...releaseVariantsOfCart(state.id, now),
    ...closeCart({ id: state.id, version: state.version, turn: ctx.newId('turn'), now }, 'ordered'),
    ...guardPrices(
      knownLines(state).map(({ variant }) => variant),
      { revision, tier: order.tier, personId: person.id },
    ),
    ...renewLapsedHolds(state.id, now + WHILE_ORDERING),
    ...insertOrder(order, lines, 'customer'),
    ...emptyCart(state.id),
    ...takeForOrder(order),
    ...openPayment({ id: ctx.newId('payment'), orderId: order.id, method, amount: order.total, now }),
    ...insertTask(task, now),
    ...keepAnswer({ caller: person.id, key, bodyHash, now }, JSON.stringify(placed)),
  ];
}

async function addressFor(ctx: Context, { address, addressId, person }: PlaceOrder): Promise<ShownAddress | null> {
  if (address) return address;
  const saved = addressId === undefined ? null : await addressOf(ctx.db, person.id, addressId);
  if (!saved) return null;
  const { id: _, ...where } = saved;
  return where;
}

function outOfStock(lines: ShortLine[]): Refusal {
  return { code: 'out_of_stock', available: lines[0]?.available ?? 0, lines };
}
