import { type ClientFrame, clientFrame, type ServerMessage } from '#contracts/live.ts';
import type { CartCaller } from '#domain/carts/access.ts';
import type { OperationOutcome } from '#domain/carts/outcome.ts';
import type { Refusal } from '#domain/refusals.ts';
import type { Context } from '#services/context.ts';
import { toProblem } from '#services/problems.ts';
import { makeOperation } from './editCart.ts';
import type { LiveCart } from './liveCart.ts';
import { limitGuesses, makePromo } from './promo.ts';

const LONGEST_FRAME = 4096;

/** Answer one frame of a cart's socket. Every watcher gets the cart itself. The frames returned here go only to the sender. */
export async function answerFrame(
  ctx: Context,
  cart: LiveCart,
  caller: CartCaller,
  message: string | ArrayBuffer,
): Promise<ServerMessage[]> {
  const frame = readFrame(message);
  if (!frame.ok) return [{ type: 'error', opId: frame.opId, problem: toProblem(frame.refusal) }];
  const { opId } = frame.value;
  if (frame.value.type === 'promo') {
    const { code } = frame.value;
    const retryAfterSeconds = code === '' ? 0 : await ctx.limits.take('promo', ctx.source.ip);
    if (retryAfterSeconds > 0) return [say({ kind: 'refused', opId, refusal: { code: 'rate_limited', retryAfterSeconds } })];
    const operation = makePromo(ctx, caller, { code, opId });
    const outcome = await limitGuesses(ctx, { cartId: cart.id, caller }, operation, {
      act: () => cart.operate(caller, operation),
      refusalOf: (done) => (done.kind === 'refused' ? done.refusal : null),
      refused: (refusal): OperationOutcome => ({ kind: 'refused', opId, refusal }),
    });
    return [say(outcome)];
  }
  const amount = 'quantity' in frame.value ? frame.value.quantity : 0;
  const outcome = await cart.operate(
    caller,
    makeOperation(ctx, caller, { kind: frame.value.type, variantId: frame.value.variantId, amount, opId }),
  );
  return [say(outcome)];
}

function say(outcome: OperationOutcome): ServerMessage {
  return outcome.kind === 'refused'
    ? { type: 'error', opId: outcome.opId, problem: toProblem(outcome.refusal) }
    : { type: 'ack', opId: outcome.opId, version: outcome.version };
}

type Read = { ok: true; value: ClientFrame } | { ok: false; opId: string | null; refusal: Refusal };

function readFrame(message: string | ArrayBuffer): Read {
  const fault = (path: string, text: string, opId: string | null = null): Read => ({
    ok: false,
    opId,
    refusal: { code: 'validation_failed', errors: [{ path, message: text }] },
  });
  if (typeof message !== 'string' || message.length > LONGEST_FRAME) return fault('frame', 'A JSON text of at most 4096 characters');
  let raw: unknown;
  try {
    raw = JSON.parse(message);
  } catch {
    return fault('frame', 'Not JSON');
  }
  const parsed = clientFrame.safeParse(raw);
  if (parsed.success) return { ok: true, value: parsed.data };
  const opId = typeof raw === 'object' && raw !== null && 'opId' in raw && typeof raw.opId === 'string' ? raw.opId.slice(0, 64) : null;
  const issue = parsed.error.issues[0];
  return fault(issue?.path.join('.') || 'frame', issue?.message ?? 'Not valid', opId);
}
