import type { Cart } from '#contracts/carts.ts';
import type { Cause } from '#contracts/live.ts';
import { loadCart } from '#db/carts/load.ts';
import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { releaseCart } from '#db/stock/release.ts';
import { type CartCaller, mayUseCart } from '#domain/carts/access.ts';
import { changedVariants } from '#domain/carts/changes.ts';
import type { CartOperation } from '#domain/carts/operation.ts';
import type { OperationOutcome } from '#domain/carts/outcome.ts';
import { emptyCart, lapsedLines, nextLapse, releaseLapsed } from '#domain/carts/state.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { groupCommit } from '#kit/groupCommit.ts';
import { describe } from '#kit/log.ts';
import { makeMutex } from '#kit/mutex.ts';
import type { Context } from '#services/context.ts';
import type { CartPort, PlaceOrder, PlaceOrderResult } from '#services/ports/cartObject.ts';
import { mayBegin } from './identity.ts';
import { absorbGuest } from './joinAccount.ts';
import { presentCart } from './present.ts';
import type { Memory } from './runTurn.ts';
import { runTurn } from './runTurn.ts';

/** The cart's one writer: decides in turn, one thing at a time, and tells those who watch. */
export interface LiveCart extends CartPort {
  /** Decide one operation and say what came of it. */
  operate(caller: CartCaller, operation: CartOperation): Promise<OperationOutcome>;
  view(caller: CartCaller): Promise<Result<Cart>>;
  /** When what is under way is done. */
  settled(): Promise<void>;
  /** Give back what has lapsed; returns the next moment to look, or null. */
  lapse(): Promise<number | null>;
}

export interface Audience {
  /** How many are watching. */
  size(): number;
  tell(cause: Cause, cart: Cart): void;
}

const MOST_OPERATIONS = 20;
const NOT_THEIRS = { code: 'not_found', what: 'cart' } as const;

function notTheirs(opId: string): OperationOutcome {
  return { kind: 'refused', opId, refusal: NOT_THEIRS };
}

/** What turns a cart into an order. Carts do not know the checkout: the object hands it in. */
export type Checkout = (ctx: Context, order: PlaceOrder) => Promise<PlaceOrderResult>;

export function makeLiveCart(ctx: Context, cartId: string, audience: Audience, checkout: Checkout): LiveCart {
  const alone = makeMutex();
  let memory: Memory | null = null;
  /** The version that everybody who watches has been shown; null when that is not known, as after waking. */
  let shown: number | null = null;

  async function load(ownerId: string | null): Promise<Memory> {
    const { state, owner, memberIds } = await loadCart(ctx.db, cartId, ownerId, ctx.now());
    const id = state ? state.ownerId : ownerId;
    memory = {
      state: state ?? emptyCart(cartId, ownerId),
      owner: id ? { id, name: owner?.name ?? '' } : null,
      tier: owner?.tier ?? 'bronze',
      memberIds,
    };
    return memory;
  }

  async function present({ state, owner, tier }: Memory): Promise<Cart> {
    return presentCart(state, owner, { rules: (await ctx.rules()).rules, tier, settings: ctx.settings, now: ctx.now() });
  }

  async function tell(cause: Cause): Promise<void> {
    if (!memory || audience.size() === 0) return;
    const { version } = memory.state;
    audience.tell(cause, await present(memory));
    shown = version;
  }

  /** Tell of a version that somebody who watches may not have seen: once too often does no harm, once too seldom would. Never throws, because it is done. */
  async function tellNew(cause: Cause): Promise<void> {
    if (!memory || memory.state.version === shown) return;
    await tell(memory.state.status === 'open' ? cause : memory.state.status).catch(notTold);
  }

  /** After a write that went past this memory, whatever came of it. Never throws. */
  async function catchUp(cause: Cause, ownerId: string | null): Promise<void> {
    memory = null;
    if (audience.size() > 0) await load(ownerId).then(() => tellNew(cause), notTold);
  }

  function notTold(error: unknown): void {
    ctx.log.warn('cart.not_told', { cart: cartId, error: describe(error) });
  }

  const decide = groupCommit<{ caller: CartCaller; operation: CartOperation }, OperationOutcome>(
    (items) =>
      alone(async () => {
        const ownerId = items[0]?.caller.personId ?? null;
        const current = await loadFor(items.map(({ caller }) => caller));
        const begins = await mayBegin(ctx, current.state);
        const admitted = items.filter(({ caller }) => begins && mayUse(caller, current));
        // Nobody who may: a turn would open the cart.
        if (admitted.length === 0) return items.map((item) => notTheirs(item.operation.opId));
        const { outcomes, next } = await runTurn(
          ctx,
          current,
          admitted.map((i) => i.operation),
          () => load(ownerId),
        );
        memory = next;
        await tellNew('edit');
        return items.map((item): OperationOutcome => outcomes[admitted.indexOf(item)] ?? notTheirs(item.operation.opId));
      }),
    MOST_OPERATIONS,
  );

  /** The cart as it is kept; read again where somebody asks who may not use it, because they may have been let in since. */
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
      const seen = await alone(() => loadFor([caller]));
      if (!mayUse(caller, seen)) return refuse(NOT_THEIRS);
      const { state } = seen;
      const operations = lapsedLines(state.lines, ctx.now()).map(
        (l): CartOperation => ({ opId: ctx.newId('operation'), kind: 'hold', variantId: l.variantId, amount: 0, actor: caller.personId }),
      );
      return reply(await Promise.all(operations.map((operation) => decide({ caller, operation }))), caller.personId);
    },

    absorb: (caller, guestCartId) =>
      alone(async () => {
        await absorbGuest(ctx, { id: cartId, ownerId: caller.personId }, guestCartId).finally(() => catchUp('merged', caller.personId));
        return reply([], caller.personId);
      }),

    placeOrder: (order) => alone(() => checkout(ctx, order).finally(() => catchUp('edit', order.person.id))),

    settled: () => alone(async () => {}),

    refresh: (cause) =>
      alone(async () => {
        const before = memory;
        memory = null;
        if (audience.size() === 0) return;
        const after = await load(before?.state.ownerId ?? null);
        if (cause !== 'price') return tell(cause);
        const changed = before && changedVariants(before.state, after.state);
        if (changed?.length === 0) return tellNew('edit');
        const { next } = await runTurn(ctx, after, [], () => load(after.state.ownerId), ctx.newId('operation'));
        memory = next;
        await tell(!changed || changed.some((v) => v.price) ? 'price' : 'stock');
      }),

    /* The caller is among those who watch; the others may have missed what was done before this memory was. */
    view: (caller) =>
      alone(async () => {
        const seen = await loadFor([caller]);
        if (!mayUse(caller, seen)) return refuse(NOT_THEIRS);
        const cart = await present(seen);
        if (audience.size() === 1) shown = cart.version;
        return ok(cart);
      }),

    lapse: () =>
      alone(async () => {
        /* Just woken, it does not know what was shown; another may have given the hold back already. */
        const woken = memory === null;
        const { state } = memory ?? (await load(null));
        const now = ctx.now();
        const lines = releaseLapsed(state.lines, now);
        const lapsed = lines.some((l, i) => l.heldQuantity !== state.lines[i]?.heldQuantity);
        if (lapsed) {
          mustBeWritten(await commit(ctx.db, releaseCart(cartId, now)));
          if (memory) memory = { ...memory, state: { ...state, lines } };
        }
        if (lapsed || (woken && lapsedLines(lines, now).length > 0)) await tell('hold_lapsed');
        return nextLapse(lines);
      }),
  };
}
