import type { SavedAddress } from '#contracts/accounts.ts';
import type { ShownAddress } from '#contracts/orders.ts';
import { addressOf, addressRead } from '#db/accounts/addresses.ts';
import { personOfSession, verifiedInSession } from '#db/accounts/person.ts';
import { closeCart, emptyCart, renewLapsedHolds } from '#db/carts/claim.ts';
import { cartRead } from '#db/carts/load.ts';
import { variantsUnchanged } from '#db/carts/sellable.ts';
import { askShortLines, type ShortLine, shortLinesOf } from '#db/carts/shortLines.ts';
import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { guardAll } from '#db/kit/guard.ts';
import { type KeptAnswer, keepAnswer, keptAnswerRead } from '#db/kit/idempotency.ts';
import { readAtOnce } from '#db/kit/read.ts';
import type { Statement } from '#db/kit/statement.ts';
import { insertOrder } from '#db/orders/insertOrder.ts';
import { fewerUnpaid, unpaidRead } from '#db/orders/unpaid.ts';
import { insertTask, insertTasksIf, writtenTasks } from '#db/outbox/insertTask.ts';
import { insertAttempt } from '#db/payments/attempts.ts';
import { creditBalance, creditRead } from '#db/payments/credit.ts';
import { openPayment } from '#db/payments/openPayment.ts';
import { ACTIVE_RULES, type ActiveRules, rulesUnchanged } from '#db/pricing/rules.ts';
import { claimUses, NO_USE_LEFT } from '#db/pricing/uses.ts';
import { SETTING_ROWS, settingsUnchanged } from '#db/settings/read.ts';
import { releaseVariantsOfCart } from '#db/stock/release.ts';
import { takeForOrder } from '#db/stock/takeForOrder.ts';
import { knownLines, linesNotAllowed } from '#domain/carts/lines.ts';
import type { CartState } from '#domain/carts/state.ts';
import { MOST_MONEY } from '#domain/money.ts';
import { goesThroughGateway, type PaymentMethod } from '#domain/payments/methods.ts';
import type { PricedCart } from '#domain/pricing/price.ts';
import type { Refusal } from '#domain/refusals.ts';
import { ok, refuse } from '#domain/result.ts';
import { type Memory, memoryOf } from '#services/carts/memory.ts';
import { presentCart } from '#services/carts/present.ts';
import { type Pricing, priceState, pricingFor } from '#services/carts/pricing.ts';
import type { Context } from '#services/context.ts';
import { tellPlaced } from '#services/orders/tellOrders.ts';
import { announceSoon } from '#services/outbox/announce.ts';
import type { Customer, PlaceOrder, PlaceOrderResult } from '#services/ports/cartObject.ts';
import type { StoredSettings } from '#services/settings/loadSettings.ts';
import { type Draft, draftOrder } from './draftOrder.ts';

const MAX_TRIES = 3;
/* Milliseconds. Lapsed holds are taken again for this long, until the order takes the stock in the same batch. */
const WHILE_ORDERING = 60_000;

/** What an order is made of. */
interface Seen {
  person: Pick<Customer, 'id' | 'name' | 'verified'>;
  cart: Memory;
  active: ActiveRules;
  stored: StoredSettings;
  /** Null when the person has no such address. */
  address: ShownAddress | null;
  /** Store credit that may be spent, in minor units. */
  credit: number;
  /** Orders of this person that wait for their payment. Null: not looked at. */
  unpaid: number | null;
}

/** The answer, and the cart as it is afterwards. Null when that has to be read. */
interface Placing {
  answer: PlaceOrderResult;
  cart: Memory | null;
}

/**
 * Turn a cart into an order. The cart object runs it, one at a time, so no line can change in the meantime. The batch decides: if the key
 * was used, or the session has ended, or the cart, a variant, a rule, the tier or a setting changed since it was read, nothing is written. So the first try costs no
 * read: it takes the cart that the object knows, and the rules and settings that the isolate keeps. Only if that gives no order, everything
 * is read again, in one trip, and decides what is refused and why. The refusals are in docs/api.md, Checkout.
 */
export async function placeOrder(ctx: Context, input: PlaceOrder, known: Memory | null): Promise<Placing> {
  if (known?.state.status === 'open') {
    const [active, address, credit] = await Promise.all([
      ctx.lastRules() ?? ctx.rules(),
      addressFor(ctx, input),
      input.useCredit ? creditBalance(ctx.db, input.person.id) : 0,
    ]);
    const { person } = input;
    const placing = await tryOnce(ctx, input, { person, cart: known, active, stored: ctx.lastSettings(), address, credit, unpaid: null });
    if (placing !== 'moved' && placing.answer.ok) return placing;
  }
  for (let tries = 1; tries <= MAX_TRIES; tries++) {
    const { kept, seen } = await readAfresh(ctx, input);
    if (!seen) return { answer: refuse({ code: 'unauthenticated' }), cart: null };
    const placing = kept ? { answer: replay(kept, input), cart: seen.cart } : await tryOnce(ctx, input, seen);
    if (placing !== 'moved') return placing;
  }
  return { answer: refuse({ code: 'cart_locked' }), cart: null };
}

function replay(kept: KeptAnswer, input: PlaceOrder): PlaceOrderResult {
  if (kept.bodyHash !== input.bodyHash) return refuse({ code: 'idempotency_key_reused' });
  return ok({ status: kept.status, placed: JSON.parse(kept.response), replayed: true });
}

/** The kept answer of the key, the cart, the rules and the address, at one moment. `seen` is null when the session has ended. */
async function readAfresh(ctx: Context, input: PlaceOrder): Promise<{ kept: KeptAnswer | null; seen: Seen | null }> {
  const { cartId, person, idempotencyKey, addressId = '' } = input;
  const { session = '' } = person;
  const { looked, kept, cart, active, rows, saved, credit, unpaid } = await readAtOnce(ctx.db, {
    looked: personOfSession(person.id, session, ctx.now()),
    kept: keptAnswerRead(person.id, idempotencyKey),
    cart: cartRead(cartId, person.id, ctx.now()),
    active: ACTIVE_RULES,
    rows: SETTING_ROWS,
    saved: addressRead(person.id, addressId),
    credit: creditRead(person.id),
    unpaid: unpaidRead(person.id),
  });
  const address = input.address ?? shown(saved);
  const customer = person.session === undefined ? person : looked;
  if (!customer) return { kept, seen: null };
  return {
    kept,
    seen: { person: customer, cart: memoryOf(cart, cartId, person.id), active, stored: ctx.settingsOf(rows), address, credit, unpaid },
  };
}

async function tryOnce(ctx: Context, input: PlaceOrder, seen: Seen): Promise<Placing | 'moved'> {
  const { person, cart, active, stored, address, credit, unpaid } = seen;
  const { state } = cart;
  const pricing = { ...pricingFor(cart, { rules: active, settings: stored.settings, now: ctx.now() }), hasAccount: true };
  const priced = priceState(state, pricing);
  const refusal = whyNot(person, input, cart, priced, pricing) ?? whyNotOnline(ctx, input.paymentMethod);
  if (refusal) return { answer: refuse(refusal), cart };
  if (!address) return { answer: refuse({ code: 'not_found', what: 'address' }), cart };
  const draft = draftOrder(ctx, { ...input, address }, state, priced, pricing, credit);
  // What store credit pays as a whole does not wait.
  const { most } = stored.settings.unpaidOrders;
  const isOneTooMany = draft.order.status === 'pending_payment' && unpaid !== null && unpaid >= most;
  if (isOneTooMany) return { answer: refuse({ code: 'too_many_unpaid', most }), cart };
  const done = await commit(ctx.db, orderStatements(ctx, input, draft, seen));
  if (!done.written) {
    const { what, kind } = done.violation;
    if (what === 'nothing_matched' || what === 'credit_balance' || kind === 'UNIQUE' || NO_USE_LEFT.some((check) => check === what))
      return 'moved';
    if (what !== 'stock_range') mustBeWritten(done);
    const short = shortLinesOf(mustBeWritten(await commit(ctx.db, askShortLines(input.cartId, ctx.now()))));
    return short.length > 0 ? { answer: refuse(outOfStock(short)), cart: null } : 'moved';
  }
  announceSoon(ctx, [draft.task, ...writtenTasks(draft.lastUses, done.results)]);
  tellPlaced(ctx, { ...draft.order, departmentIds: [...new Set(draft.lines.map(({ departmentId }) => departmentId))] });
  const ordered: CartState = { ...state, status: 'ordered', version: state.version + 1, updatedAt: pricing.now, lines: [] };
  return { answer: ok({ status: 201, placed: draft.placed, replayed: false }), cart: { ...cart, state: ordered } };
}

/** What a cart is refused for, whatever the stock is. Null when it may be ordered. */
function whyNot(
  person: Seen['person'],
  { expectedTotal }: PlaceOrder,
  { state }: Memory,
  priced: PricedCart,
  pricing: Pricing,
): Refusal | null {
  if (!person.verified) return { code: 'email_unverified' };
  if (state.ownerId !== null && state.ownerId !== person.id) return { code: 'not_found', what: 'cart' };
  if (state.status !== 'open') return { code: 'cart_locked' };
  if (state.lines.length === 0) return { code: 'cart_empty' };
  const gone = state.lines.filter((line) => !state.variants[line.variantId]?.live);
  if (gone.length > 0) return outOfStock(gone.map((line) => ({ variantId: line.variantId, requested: line.quantity, available: 0 })));
  const { minimumOrder: minimum, caps, currency } = pricing.settings;
  const notAllowed = linesNotAllowed(state, caps);
  if (notAllowed.length > 0) return { code: 'quantity_not_allowed', lines: notAllowed };
  if (priced.subtotal < minimum) return { code: 'below_minimum_order', minimum, subtotal: priced.subtotal };
  if (priced.subtotal > MOST_MONEY) return { code: 'above_maximum_order', maximum: MOST_MONEY, currency };
  if (priced.total === expectedTotal) return null;
  return { code: 'price_changed', expectedTotal, cart: presentCart(state, { id: person.id, name: person.name }, pricing) };
}

/** Why it cannot be paid in this way. Null when it can. */
function whyNotOnline({ gateway }: Context, method: PaymentMethod): Refusal | null {
  return goesThroughGateway(method) && !gateway ? { code: 'payment_method_unavailable', method } : null;
}

/** Everything that an order changes, in the necessary order, because CHECKs run immediately. */
function orderStatements(ctx: Context, input: PlaceOrder, draft: Draft, { cart: { state }, active, stored }: Seen): Statement[] {
  const { order, lines, payment, attempt, uses, placed, task, lastUses } = draft;
  const { person, idempotencyKey: key, bodyHash } = input;
  const now = order.placedAt;
  return [
    ...releaseVariantsOfCart(state.id, now),
    ...closeCart({ id: state.id, version: state.version, turn: ctx.newId('turn'), now }, 'ordered'),
    guardAll([
      ...(person.session === undefined ? [] : [verifiedInSession(person.id, person.session, now)]),
      variantsUnchanged(knownLines(state).map(({ variant }) => variant)),
      rulesUnchanged({ revision: active.revision, tier: order.tier, personId: person.id }),
      settingsUnchanged(stored.rows),
      ...(order.status === 'pending_payment' ? [fewerUnpaid(person.id, stored.settings.unpaidOrders.most)] : []),
    ]),
    ...renewLapsedHolds(state.id, now + WHILE_ORDERING),
    ...insertOrder(order, lines, 'customer'),
    ...claimUses(order, uses),
    ...emptyCart(state.id),
    ...takeForOrder(order),
    ...openPayment(payment, person.id),
    ...(attempt === null ? [] : insertAttempt(attempt)),
    ...insertTask(task, now),
    ...keepAnswer({ caller: person.id, key, bodyHash, now }, JSON.stringify(placed)),
    ...insertTasksIf(lastUses, now),
  ];
}

async function addressFor(ctx: Context, { address, addressId, person }: PlaceOrder): Promise<ShownAddress | null> {
  return address ?? (addressId === undefined ? null : shown(await addressOf(ctx.db, person.id, addressId)));
}

function shown(saved: SavedAddress | null): ShownAddress | null {
  if (!saved) return null;
  const { id: _, ...where } = saved;
  return where;
}

function outOfStock(lines: ShortLine[]): Refusal {
  return { code: 'out_of_stock', available: lines[0]?.available ?? 0, lines };
}
