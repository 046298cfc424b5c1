import type { Cart } from '#contracts/carts.ts';
import { operationsDoneRead } from '#db/carts/turns.ts';
import { readAtOnce } from '#db/kit/read.ts';
import { generatedCodesRead } from '#db/pricing/codes.ts';
import type { ActiveRules } from '#db/pricing/rules.ts';
import type { CartCaller } from '#domain/carts/access.ts';
import type { CartOperation, PromoOperation } from '#domain/carts/operation.ts';
import type { OperationOutcome } from '#domain/carts/outcome.ts';
import { finalReason, lackOfCode, promoOf } from '#domain/pricing/promo.ts';
import { normalCode } from '#domain/pricing/rules.ts';
import type { Refusal } from '#domain/refusals.ts';
import { type Result, refuse } from '#domain/result.ts';
import { clockIn } from '#domain/words/clock.ts';
import { codeWords } from '#domain/words/pricing.ts';
import type { Context } from '#services/context.ts';
import type { Memory } from './memory.ts';
import { priceState, pricingFor, resolvedCode } from './pricing.ts';

export interface Typed {
  /** As it was typed. Nothing takes the code of the cart off. */
  code: string;
  /** The caller's id of this operation. */
  opId?: string | undefined;
}

/** Put a code on a cart that the caller may use, or take it off. One call to the cart object, which decides. */
export function putPromo(ctx: Context, cart: { cartId: string; caller: CartCaller }, typed: Typed): Promise<Result<Cart>> {
  const operation = makePromo(ctx, cart.caller, typed);
  return limitGuesses(ctx, cart, operation, {
    act: () => ctx.objects.cart(cart.cartId).edit(cart.caller, [operation]),
    refusalOf: (result) => (result.ok ? null : result.refusal),
    refused: refuse,
  });
}

export function makePromo(ctx: Context, caller: CartCaller, { code, opId = ctx.newId('operation') }: Typed): PromoOperation {
  return { opId, kind: 'promo', code: normalCode(code) || null, generated: null, actor: caller.personId };
}

interface Guess<T> {
  act(): Promise<T>;
  refusalOf(done: T): Refusal | null;
  refused(refusal: Refusal): T;
}

/**
 * Codes that do not exist are counted, for each account, and for each cart of a guest. After ten of them within 15 minutes its next try has
 * to wait.
 */
export async function limitGuesses<T>(
  ctx: Context,
  { cartId, caller }: { cartId: string; caller: CartCaller },
  { code }: PromoOperation,
  { act, refusalOf, refused }: Guess<T>,
): Promise<T> {
  if (code === null) return act();
  const { attempts } = ctx.objects;
  const gate = `promo:${caller.personId ?? cartId}`;
  const wait = await attempts.check(gate);
  if (wait > 0) return refused({ code: 'rate_limited', retryAfterSeconds: wait });
  let wrong = false;
  try {
    const done = await act();
    const refusal = refusalOf(done);
    wrong = refusal?.code === 'promo_invalid' && refusal.reason === 'unknown';
    return done;
  } finally {
    await (wrong ? attempts.fail(gate) : attempts.pass(gate));
  }
}

/** Does one of these put a code on the cart? */
export function putsCode(operations: readonly CartOperation[]): boolean {
  return operations.some(isCode);
}

/** What a look at an operation finds: what goes into the turn, or an outcome that needs none. */
export type Looked = { operation: CartOperation } | { outcome: OperationOutcome };

/**
 * Look at the codes that are to go onto a cart: refuse those that can never apply, whatever is put into it. Every code is looked up in the
 * same way. An operation that was done before is not looked at again. `memory` is as it was just read. Returns a result for each operation.
 */
export async function lookAtCodes(ctx: Context, memory: Memory, operations: readonly CartOperation[]): Promise<Looked[]> {
  const { id, status, version } = memory.state;
  if (status !== 'open' || operations.every(({ kind }) => kind !== 'promo')) return operations.map((operation) => ({ operation }));
  const typed = operations.filter(isCode);
  const [codes, opIds] = [typed.map(({ code }) => code), typed.map(({ opId }) => opId)];
  const reads = { generated: generatedCodesRead(codes), done: operationsDoneRead(id, opIds) };
  const found = typed.length === 0 ? null : await readAtOnce(ctx.db, reads);
  const rules = await ctx.rules();
  return operations.map((operation): Looked => {
    const { opId } = operation;
    // Nothing was put into the cart yet, so it has no code and no rows.
    if (operation.kind === 'promo' && operation.code === null && version === 0) return { outcome: { kind: 'applied', opId, version } };
    if (!isCode(operation) || !found) return { operation };
    const generated = found.generated.get(operation.code) ?? null;
    const refusal = found.done.has(opId) ? null : whyNever(ctx, memory, rules, { ...operation, generated });
    return refusal ? { outcome: { kind: 'refused', opId, refusal } } : { operation: { ...operation, generated } };
  });
}

/** A code, with its row if it was generated. */
export type Code = Pick<PromoOperation, 'generated'> & { code: string };

/** Why this code can never apply to the cart. Null when it applies, or waits for more or other goods, or for its hours. */
export function whyNever(ctx: Context, memory: Memory, rules: ActiveRules, { code, generated }: Code): Refusal | null {
  const state = { ...memory.state, promoCode: code, generatedCode: generated };
  const priced = priceState(state, pricingFor(memory, { rules, settings: ctx.settings, now: ctx.now() }));
  const resolved = resolvedCode(state, rules.book);
  const reason = finalReason(promoOf(code, resolved, priced));
  if (reason === null) return null;
  const { currency, timeZone } = ctx.settings;
  return { code: 'promo_invalid', reason, words: codeWords(code, lackOfCode(resolved, priced), { currency, clock: clockIn(timeZone) }) };
}

function isCode(operation: CartOperation): operation is PromoOperation & { code: string } {
  return operation.kind === 'promo' && operation.code !== null;
}
