import type { Cart } from '#contracts/carts.ts';
import type { Cause } from '#contracts/live.ts';
import type { ActiveRules } from '#db/pricing/rules.ts';
import type { Settings } from '#domain/settings.ts';
import { describe } from '#kit/log.ts';
import type { Context } from '#services/context.ts';
import type { Memory } from './memory.ts';
import { presentCart } from './present.ts';
import { nextChangeOf, pricingFor } from './pricing.ts';

export interface Audience {
  /** The number of watchers. */
  size(): number;
  broadcast(cause: Cause, cart: Cart): void;
}

/** What the watchers of a cart were shown, and showing it to them. */
export interface Showing {
  /** Watchers and whoever asks get the same cart: it is priced once for a version, unless time has passed. */
  present(of: Memory): Promise<Cart>;
  /** The cart as it was presented last, if it was presented from this memory. */
  presented(of: Memory | null): Cart | null;
  broadcast(of: Memory, cause: Cause): Promise<void>;
  /**
   * Broadcast the current version, unless every watcher has seen it. Sending twice does no harm; not sending would. Never throws, because
   * the write is already done.
   */
  broadcastIfNew(of: Memory, cause: Cause): Promise<void>;
  /** When the next rule that matters to the cart opens or closes. Null when none does. */
  pricesChangeAt(of: Memory): Promise<number | null>;
  /** Every watcher has seen this version. */
  seen(version: number): void;
  failed(error: unknown): void;
}

export function makeShowing(ctx: Context, cartId: string, audience: Audience): Showing {
  /** The last version that every watcher has seen. Null when it is not known, such as after waking up. */
  let seenVersion: number | null = null;
  /** The cart that was presented last, and from what. */
  let shown: { of: Memory; rules: ActiveRules; settings: Settings; now: number; cart: Cart } | null = null;

  async function present(of: Memory): Promise<Cart> {
    const rules = await ctx.rules();
    const { settings } = ctx;
    const now = ctx.now();
    if (shown?.of !== of || shown.rules !== rules || shown.settings !== settings || shown.now !== now) {
      shown = { of, rules, settings, now, cart: presentCart(of.state, of.owner, pricingFor(of, { rules, settings, now })) };
    }
    return shown.cart;
  }

  async function broadcast(of: Memory, cause: Cause): Promise<void> {
    if (audience.size() === 0) return;
    const { version } = of.state;
    audience.broadcast(cause, await present(of));
    seenVersion = version;
  }

  function failed(error: unknown): void {
    ctx.log.warn('cart.broadcast_failed', { cart: cartId, error: describe(error) });
  }

  return {
    present,
    async pricesChangeAt(of) {
      return nextChangeOf(of.state, pricingFor(of, { rules: await ctx.rules(), settings: ctx.settings, now: ctx.now() }));
    },
    presented: (of) => (of !== null && shown?.of === of ? shown.cart : null),
    broadcast,
    async broadcastIfNew(of, cause) {
      const { version, status } = of.state;
      if (version !== seenVersion) await broadcast(of, status === 'open' ? cause : status).catch(failed);
    },
    seen: (version) => {
      seenVersion = version;
    },
    failed,
  };
}
