import type { ShownAddress } from '#contracts/orders.ts';
import { addressOf } from '#db/accounts/addresses.ts';
import { loadCart } from '#db/carts/load.ts';
import { shortLines, writeOrder } from '#db/checkout/placeOrder.ts';
import { violated } from '#db/kit/db.ts';
import { keptAnswer } from '#db/kit/idempotency.ts';
import { readActiveRules } from '#db/pricing/rules.ts';
import type { Refusal } from '#domain/refusals.ts';
import { ok, refuse } from '#domain/result.ts';
import { presentCart, priceState } from '#services/carts/present.ts';
import type { Context } from '#services/context.ts';
import { draftOrder } from './draftOrder.ts';
import type { PlaceOrder, PlaceOrderResult } from './ports.ts';

const MOST_TRIES = 3;

/**
 * Turn a cart into an order (design, Checkout). Run by the cart's object, one at a time: while it runs no line can move.
 * The batch decides; when cart, price, rule or tier moved between reading and writing, it is priced again.
 */
export async function placeOrder(ctx: Context, input: PlaceOrder): Promise<PlaceOrderResult> {
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    const kept = await replay(ctx, input);
    if (kept) return kept;
    const attempt = await tryOnce(ctx, input);
    if (attempt !== 'moved') return attempt;
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
  const [{ state, owner }, active] = await Promise.all([
    loadCart(ctx.db.$client, input.cartId, input.person.id, now),
    readActiveRules(ctx.db),
  ]);
  if (state && state.status !== 'open') return refuse({ code: 'cart_locked' });
  if (!state || state.lines.length === 0) return refuse({ code: 'cart_empty' });
  const gone = state.lines.filter((l) => !state.variants[l.variantId]?.live);
  if (gone.length > 0) {
    return refuse(outOfStock(gone.map((l) => ({ variantId: l.variantId, requested: l.quantity, available: 0 }))));
  }

  const pricing = { rules: active.rules, tier: owner?.tier ?? 'bronze', settings, now };
  const priced = priceState(state, pricing);
  if (priced.subtotal < settings.minimumOrder) {
    return refuse({ code: 'below_minimum_order', minimum: settings.minimumOrder, subtotal: priced.subtotal });
  }
  if (priced.total !== input.expectedTotal) {
    return refuse({ code: 'price_changed', cart: presentCart(state, { id: input.person.id, name: input.person.name }, pricing) });
  }

  const address = await addressFor(ctx, input);
  if (!address) return refuse({ code: 'not_found', what: 'address' });
  const draft = draftOrder(ctx, { ...input, address }, state, priced, pricing);
  try {
    await writeOrder(ctx.db.$client, { ...draft, cartVersion: state.version, rulesMark: active.mark });
  } catch (error) {
    const violation = violated(error);
    if (violation?.what === 'nothing_matched' || violation?.kind === 'UNIQUE') return 'moved';
    if (violation?.what !== 'stock_range') throw error;
    const short = await shortLines(ctx.db.$client, input.cartId, ctx.now());
    return short.length > 0 ? refuse(outOfStock(short)) : 'moved';
  }
  await ctx.announce([draft.outboxId]);
  return ok({ status: 201, placed: draft.placed, replayed: false });
}

async function addressFor(ctx: Context, { address, addressId, person }: PlaceOrder): Promise<ShownAddress | null> {
  if (address) return address;
  const saved = addressId === undefined ? null : await addressOf(ctx.db, person.id, addressId);
  if (!saved) return null;
  const { id: _, ...where } = saved;
  return where;
}

function outOfStock(lines: { variantId: string; requested: number; available: number }[]): Refusal {
  return { code: 'out_of_stock', available: lines[0]?.available ?? 0, lines };
}
