import type { Cart } from '#contracts/carts.ts';
import type { Cause } from '#contracts/live.ts';
import { cartRead, NO_CART } from '#db/carts/load.ts';
import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { type Read, readAtOnce } from '#db/kit/read.ts';
import { RULES_REVISION } from '#db/pricing/rules.ts';
import { releaseCart } from '#db/stock/release.ts';
import { type CartCaller, mayUseCart } from '#domain/carts/access.ts';
import { sameVariants } from '#domain/carts/lines.ts';
import type { CartOperation } from '#domain/carts/operation.ts';
import type { OperationOutcome } from '#domain/carts/outcome.ts';
import { lapsedLines, nextLapse, releaseLapsed } from '#domain/carts/state.ts';
import { timeOf } from '#domain/ids.ts';
import type { RuleBook } from '#domain/pricing/book.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Settings } from '#domain/settings.ts';
import { makeMutex } from '#kit/concurrency.ts';
import { groupCommit } from '#kit/groupCommit.ts';
import { describe } from '#kit/log.ts';
import type { Context } from '#services/context.ts';
import { isMemberCart, lastOrderRead, memberCartPrefix } from '#services/memberCart.ts';
import type { CartPort, PlaceOrder, PlaceOrderResult } from '#services/ports/cartObject.ts';
import { mayBegin } from './cartAccess.ts';
import { mergeGuestCart } from './joinAccount.ts';
import { type Memory, memoryOf } from './memory.ts';
import { presentCart, pricingFor, samePrices } from './present.ts';
import { runTurn } from './runTurn.ts';

/** The only writer of a cart. It does one thing at a time, and broadcasts the result to the watchers. */
export interface LiveCart extends CartPort {
  /** Decide one operation and return its outcome. */
  operate(caller: CartCaller, operation: CartOperation): Promise<OperationOutcome>;
  view(caller: CartCaller): Promise<Result<Cart>>;
  /** Resolves when the work in progress is done. */
  settled(): Promise<void>;
  /** Release the holds that have lapsed. Returns the time of the next check, or null. */
  lapse(): Promise<number | null>;
}

export interface Audience {
  /** The number of watchers. */
  size(): number;
  broadcast(cause: Cause, cart: Cart): void;
}

const MAX_OPERATIONS = 20;
/* Milliseconds. Shorter than the platform keeps an idle object, so that a cart with rows is hardly ever taken for a new one. */
const JUST_MINTED = 5_000;
const NOTHING: Read<null> = { statements: [], parse: () => null };
const NOT_THEIRS = { code: 'not_found', what: 'cart' } as const;

function notTheirs(opId: string): OperationOutcome {
  return { kind: 'refused', opId, refusal: NOT_THEIRS };
}

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
  /** The last version that every watcher has seen. Null when it is not known, such as after waking up. */
  let shownVersion: number | null = null;
  /** The cart that was presented last, and from what. */
  let shown: { of: Memory; book: RuleBook; settings: Settings; now: number; cart: Cart } | null = null;

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

  /** Watchers and whoever asked get the same cart: it is priced once for a version, unless time has passed. */
  async function present(of: Memory): Promise<Cart> {
    const { book } = await ctx.rules();
    const { settings } = ctx;
    const now = ctx.now();
    if (shown?.of !== of || shown.book !== book || shown.settings !== settings || shown.now !== now) {
      shown = { of, book, settings, now, cart: presentCart(of.state, of.owner, pricingFor(of, { book, settings, now })) };
    }
    return shown.cart;
  }

  async function broadcast(cause: Cause): Promise<void> {
    if (!memory || audience.size() === 0) return;
    const { version } = memory.state;
    audience.broadcast(cause, await present(memory));
    shownVersion = version;
  }

  /**
   * Broadcast the current version, unless every watcher has seen it. Sending twice does no harm; not sending would. Never throws,
   * because the write is already done.
   */
  async function broadcastIfNew(cause: Cause): Promise<void> {
    if (!memory || memory.state.version === shownVersion) return;
    await broadcast(memory.state.status === 'open' ? cause : memory.state.status).catch(logBroadcastFailure);
  }

  /** Reload after a write that did not go through this memory, whether it succeeded or not. Never throws. */
  async function catchUp(cause: Cause, ownerId: string | null): Promise<void> {
    memory = null;
    if (audience.size() > 0) await load(ownerId).then(() => broadcastIfNew(cause), logBroadcastFailure);
  }

  function logBroadcastFailure(error: unknown): void {
    ctx.log.warn('cart.broadcast_failed', { cart: cartId, error: describe(error) });
  }

  const decide = groupCommit<{ caller: CartCaller; operation: CartOperation }, OperationOutcome>(
    (items) =>
      exclusive(async () => {
        const ownerId = items[0]?.caller.personId ?? null;
        const current = memory === null && mayBeNew() ? memoryOf(NO_CART, cartId, null) : await loadFor(items.map(({ caller }) => caller));
        const begins = await mayBegin(ctx, current.state, lastOrder);
        const admitted = items.filter(({ caller }) => begins && mayUse(caller, current));
        // No caller may use the cart. A turn would create its row, so there is none.
        if (admitted.length === 0) return items.map((item) => notTheirs(item.operation.opId));
        const { outcomes, next } = await runTurn(
          ctx,
          current,
          admitted.map((i) => i.operation),
          () => load(ownerId),
        );
        memory = next;
        await broadcastIfNew('edit');
        return items.map((item): OperationOutcome => outcomes[admitted.indexOf(item)] ?? notTheirs(item.operation.opId));
      }),
    MAX_OPERATIONS,
  );

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

  async function reply(outcomes: OperationOutcome[], ownerId: string | null): Promise<Result<Cart>> {
    const refused = outcomes.find((o) => o.kind === 'refused');
    if (refused) return refuse(refused.refusal);
    return ok(await present(memory ?? (await load(ownerId))));
  }

  return {
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
          if (memory) await broadcastIfNew('edit');
          else await catchUp('edit', order.person.id);
        }
      }),

    settled: () => exclusive(async () => {}),

    refresh: (cause) =>
      exclusive(async () => {
        const before = memory;
        const told = before && shown?.of === before ? shown.cart : null;
        memory = null;
        if (audience.size() === 0) return;
        const after = await load(before?.state.ownerId ?? null);
        if (cause !== 'price') return broadcast(cause);
        const moved = told === null || !samePrices(told, await present(after));
        if (!moved && before && sameVariants(before.state, after.state)) return broadcastIfNew('edit');
        const { next } = await runTurn(ctx, after, [], () => load(after.state.ownerId), ctx.newId('operation'));
        memory = next;
        await broadcast(moved ? 'price' : 'stock');
      }),

    /* The caller is a watcher too. If there are others, they may not have seen this version. */
    view: (caller) =>
      exclusive(async () => {
        const seen = await loadFor([caller]);
        if (!mayUse(caller, seen)) return refuse(NOT_THEIRS);
        const cart = await present(seen);
        if (audience.size() === 1) shownVersion = cart.version;
        return ok(cart);
      }),

    lapse: () =>
      exclusive(async () => {
        /* After waking up, the object does not know what the watchers have seen. Somebody else may have released the hold already. */
        const woken = memory === null;
        const { state } = memory ?? (await load(null));
        const now = ctx.now();
        const lines = releaseLapsed(state.lines, now);
        const lapsed = lines.some((l, i) => l.heldQuantity !== state.lines[i]?.heldQuantity);
        if (lapsed) {
          mustBeWritten(await commit(ctx.db, releaseCart(cartId, now)));
          if (memory) memory = { ...memory, state: { ...state, lines } };
        }
        if (lapsed || (woken && lapsedLines(lines, now).length > 0)) await broadcast('hold_lapsed');
        return nextLapse(lines);
      }),
  };
}
