import { z } from 'zod';
import { type Cart, opId, typedCode } from './carts.ts';
import type { Problem } from './problem.ts';
import { id, quantity } from './wire.ts';

/** The frames that a client may send on a cart's socket: one JSON text each. */
export const clientFrame = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('add'), opId, variantId: id, quantity }),
  z.strictObject({ type: z.literal('take'), opId, variantId: id, quantity }),
  z.strictObject({ type: z.literal('set'), opId, variantId: id, quantity: z.number().int().min(0).max(1_000_000) }),
  z.strictObject({ type: z.literal('remove'), opId, variantId: id }),
  z.strictObject({ type: z.literal('promo'), opId, code: typedCode }),
]);

export type ClientFrame = z.infer<typeof clientFrame>;

/** Why a cart frame was sent. */
export type Cause = 'hello' | 'edit' | 'price' | 'hold' | 'hold_lapsed' | 'stock' | 'merged' | 'member' | 'ordered' | 'tier';

export type ServerMessage =
  | { type: 'cart'; cart: Cart; cause: Cause }
  | { type: 'ack'; opId: string; version: number }
  | { type: 'error'; opId: string | null; problem: Problem };

/** A message with the server's time, because the clock of a device may be wrong. */
export type ServerFrame = ServerMessage & { now: string };
