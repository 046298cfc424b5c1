import type { Cart } from '#contracts/carts.ts';
import type { Cause } from '#contracts/live.ts';
import { cartRead, NO_CART } from '#db/carts/load.ts';
import { endedSessions } from '#db/carts/turns.ts';
import { type Read, readAtOnce } from '#db/kit/read.ts';
import { RULES_REVISION } from '#db/pricing/rules.ts';
import { type CartCaller, mayUseCart } from '#domain/carts/access.ts';
import type { CartOperation } from '#domain/carts/operation.ts';
import type { OperationOutcome } from '#domain/carts/outcome.ts';
import { lapsedLines, nextLapse } from '#domain/carts/state.ts';
import { timeOf } from '#domain/ids.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { makeMutex } from '#kit/concurrency.ts';
import { groupCommit } from '#kit/groupCommit.ts';
import type { Context } from '#services/context.ts';
import { isMemberCart, lastOrderRead, memberCartPrefix } from '#services/memberCart.ts';
import type { CartPort, CartRows, PlaceOrder, PlaceOrderResult } from '#services/ports/cartObject.ts';
import { mayBegin } from './cartAccess.ts';
import { decideWithout, type Item, NOT_THEIRS, notTheirs, sessionsOf } from './items.ts';
import { mergeGuestCart } from './joinAccount.ts';
import { type Memory, memoryOf } from './memory.ts';
import { newsIn } from './newsIn.ts';
import { samePrices } from './present.ts';
import { lookAtCodes, putsCode } from './promo.ts';
import { releaseHolds } from './releaseHolds.ts';
import { runTurn } from './runTurn.ts';
import { type Audience, makeShowing } from './showing.ts';
import { tellReleased, tellTaken } from './tellTaken.ts';

/** The only writer of a cart. It does one thing at a time, and broadcasts the result to the watchers. */
export interface LiveCart extends CartPort {
  id: string;
  /** Decide one operation and return its outcome. */
  operate(caller: CartCaller, operation: CartOperation): Promise<OperationOutcome>;
  view(caller: CartCaller): Promise<Result<Cart>>;
  /** Resolves when the work in progress is done. */
  settled(): Promise<void>;
  /** Release the holds that have lapsed. Returns the time of the next check, or null. */
  lapse(): Promise<number | null>;
  /** Show the prices of now: a rule has opened or closed. Returns when the next one does, or null. */
  reprice(): Promise<number | null>;
  /** When the next rule that matters to the cart opens or closes. Null when none does, and before anybody looked at the cart. */
  pricesChangeAt(): Promise<number | null>;
}

const MAX_OPERATIONS = 20;
/* Milliseconds. Shorter than the platform keeps an idle object, so that a cart with rows is hardly ever taken for a new one. */
const JUST_MINTED = 5_000;
const NOTHING: Read<null> = { statements: [], parse: () => null };

/**
 * Turns a cart into an order. `known` is the cart as the object knows it, or null. Returns the cart as it is afterwards too, or null when
 * that has to be read. Carts must not import the checkout, so the object passes it in.
 */
export type Checkout = (
  ctx: Context,
  order: PlaceOrder,
  known: Memory | null,
) => Promise<{ answer: PlaceOrderResult; cart: Memory | null }>;

export function makeLiveCart(ctx: Context, cartId: string, audience: Audience, checkout: Checkout): LiveCart {
  const exclusive = makeMutex();
  let memory: Memory | null = null;
  /** The member's last order when the cart was loaded: it says whether a cart without rows may begin. */
  let lastOrder: string | null = null;
  const showing = makeShowing(ctx, cartId, audience);

  async function load(ownerId: string | null): Promise<Memory> {
    const cart = cartRead(cartId, ownerId, ctx.now());
    const isMembers = ownerId !== null && isMemberCart(cartId);
    const last = isMembers ? lastOrderRead(ownerId, await memberCartPrefix(ctx, ownerId)) : NOTHING;
    const read = await readAtOnce(ctx.db, { cart, last, revision: RULES_REVISION });
    // The isolate may know older rules than those of now: then it reads them again, so that the cart is priced by these.
    await ctx.rules(read.revision);
    lastOrder = read.last;
    memory = memoryOf(read.cart, cartId, ownerId);
    return memory;
  }

  /** The cart from rows that were read for many carts at once. Null where the object knows another version: the rows may be older. */
  async function take({ loaded, revision }: CartRows, known: Memory | null): Promise<Memory | null> {
    if (!loaded.state || (known && known.state.version !== loaded.state.version)) return null;
    await ctx.rules(revision);
    memory = memoryOf(loaded, cartId, null);
    return memory;
  }

  /** Reload after a write that did not go through this memory, whether it succeeded or not. Never throws. */
  async function catchUp(cause: Cause, ownerId: string | null): Promise<void> {
    memory = null;
    if (audience.size() > 0) await load(ownerId).then((loaded) => showing.broadcastIfNew(loaded, cause), showing.failed);
  }

  const decide = groupCommit<Item, OperationOutcome>((items) => exclusive(() => decideAll(items)), MAX_OPERATIONS);

  /** Decide these in one turn. */
  async function decideAll(items: readonly Item[]): Promise<OperationOutcome[]> {
    const ownerId = items[0]?.caller.personId ?? null;
    const current = await currentFor(items);
    const begins = await mayBegin(ctx, current.state, lastOrder);
    const admitted = items.filter(({ caller }) => begins && mayUse(caller, current));
    // No caller may use the cart. A turn would create its row, so there is none.
    if (admitted.length === 0) return items.map((item) => notTheirs(item.operation.opId));
    const wanted = admitted.map(({ operation }) => operation);
    const looked = await lookAtCodes(ctx, current, wanted);
    const operations = looked.flatMap((one) => ('operation' in one ? one.operation : []));
    const sessions = sessionsOf(admitted);
    // A turn of a cart that is closed commits nothing that would look at them.
    const ended = current.state.status === 'open' ? [] : await endedSessions(ctx.db, sessions, ctx.now());
    if (ended.length > 0) return decideWithout(items, ended, decideAll);
    const { next, ...done } = await runTurn(ctx, current, { operations, sessions }, () => load(ownerId));
    memory = next;
    tellTaken(ctx, current.state, next.state);
    if (done.ended) return decideWithout(items, done.ended, decideAll);
    await showing.broadcastIfNew(next, 'edit');
    const written = done.outcomes.values();
    const decided = looked.map((one) => ('outcome' in one ? one.outcome : written.next().value));
    return items.map((item): OperationOutcome => decided[admitted.indexOf(item)] ?? notTheirs(item.operation.opId));
  }

  /** The cart that these are decided on. A code is looked at by what its owner has used, and what tier they have, now. */
  async function currentFor(items: readonly Item[]): Promise<Memory> {
    if (putsCode(items.map(({ operation }) => operation))) return load(memory?.state.ownerId ?? items[0]?.caller.personId ?? null);
    if (memory === null && mayBeNew()) return memoryOf(NO_CART, cartId, null);
    return loadFor(items.map(({ caller }) => caller));
  }

  /** A guest's cart of this moment has no rows to load. If it has, the turn is refused by its version, and they are loaded then. */
  function mayBeNew(): boolean {
    return !isMemberCart(cartId) && ctx.now() - timeOf(cartId) < JUST_MINTED;
  }

  /** The cart from memory. Read again when a caller may not use it, because they may have been given access since. */
  async function loadFor(callers: readonly CartCaller[]): Promise<Memory> {
    const ownerId = callers[0]?.personId ?? null;
    if (memory === null) return load(ownerId);
    const kept = memory;
    return callers.every((caller) => mayUse(caller, kept)) ? kept : load(kept.state.ownerId ?? ownerId);
  }

  function mayUse(caller: CartCaller, { state, memberIds }: Memory): boolean {
    return mayUseCart(caller, state.version === 0 ? null : { ownerId: state.ownerId, memberIds });
  }

  /** Broadcast the cart with other prices, or other stock, under a new version. */
  async function tellNew(of: Memory, cause: Cause): Promise<void> {
    const { next } = await runTurn(ctx, of, { operations: [], repriceOpId: ctx.newId('operation') }, () => load(of.state.ownerId));
    memory = next;
    await showing.broadcast(next, cause);
  }

  async function reply(outcomes: OperationOutcome[], ownerId: string | null): Promise<Result<Cart>> {
    const refused = outcomes.find((o) => o.kind === 'refused');
    if (refused) return refuse(refused.refusal);
    return ok(await showing.present(memory ?? (await load(ownerId))));
  }

  return {
    id: cartId,
    operate: (caller, operation) => decide({ caller, operation }),

    async edit(caller, operations) {
      return reply(await Promise.all(operations.map((operation) => decide({ caller, operation }))), caller.personId);
    },

    async hold(caller) {
      const seen = await exclusive(() => loadFor([caller]));
      if (!mayUse(caller, seen)) return refuse(NOT_THEIRS);
      const { state } = seen;
      const operations = lapsedLines(state.lines, ctx.now()).map(
        (l): CartOperation => ({ opId: ctx.newId('operation'), kind: 'hold', variantId: l.variantId, amount: 0, actor: caller.personId }),
      );
      return reply(await Promise.all(operations.map((operation) => decide({ caller, operation }))), caller.personId);
    },

    fill: (caller, operations) =>
      exclusive(async () => {
        const outcomes = await decideAll(operations.map((operation) => ({ caller, operation })));
        const answer = await reply(outcomes, caller.personId);
        return answer.ok ? ok({ cart: answer.value, outcomes: outcomes.filter((one) => one.kind === 'filled') }) : answer;
      }),

    mergeGuest: (caller, guestCartId) =>
      exclusive(async () => {
        await mergeGuestCart(ctx, { id: cartId, ownerId: caller.personId }, guestCartId).finally(() => catchUp('merged', caller.personId));
        return reply([], caller.personId);
      }),

    placeOrder: (order) =>
      exclusive(async () => {
        const known = memory;
        memory = null;
        try {
          const { answer, cart } = await checkout(ctx, order, known);
          memory = cart;
          return answer;
        } finally {
          if (memory) await showing.broadcastIfNew(memory, 'edit');
          else await catchUp('edit', order.person.id);
        }
      }),

    settled: () => exclusive(async () => {}),

    refresh: (cause, rows) =>
      exclusive(async () => {
        const before = memory;
        memory = null;
        if (audience.size() === 0) return;
        const after = (rows && (await take(rows, before))) ?? (await load(before?.state.ownerId ?? null));
        if (cause !== 'price' && cause !== 'stock') return showing.broadcast(after, cause);
        const news = newsIn(cause, { told: showing.presented(before), before }, await showing.present(after), after);
        return news ? tellNew(after, news) : showing.broadcastIfNew(after, 'edit');
      }),

    reprice: () =>
      exclusive(async () => {
        if (audience.size() === 0) return null;
        const told = showing.presented(memory);
        const current = memory ?? (await load(null));
        if (told === null || !samePrices(told, await showing.present(current))) await tellNew(current, 'price');
        return memory && showing.pricesChangeAt(memory);
      }),

    pricesChangeAt: async () => memory && showing.pricesChangeAt(memory),

    /* The caller is a watcher too. If there are others, they may not have seen this version. */
    view: (caller) =>
      exclusive(async () => {
        const seen = await loadFor([caller]);
        if (!mayUse(caller, seen)) return refuse(NOT_THEIRS);
        const cart = await showing.present(seen);
        if (audience.size() === 1) showing.seen(cart.version);
        return ok(cart);
      }),

    lapse: () =>
      exclusive(async () => {
        /* After waking up, the object does not know what the watchers have seen. Somebody else may have released the hold already. */
        const woken = memory === null;
        const current = memory ?? (await load(null));
        const next = await releaseHolds(ctx, current);
        const { lines } = next.state;
        memory = next;
        if (next !== current) tellReleased(ctx, current.state, next.state);
        if (next !== current || (woken && lapsedLines(lines, ctx.now()).length > 0)) await showing.broadcast(next, 'hold_lapsed');
        return nextLapse(lines);
      }),
  };
}
