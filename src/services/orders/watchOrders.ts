import { ok, type Result } from '#domain/result.ts';
import type { SignedInContext, StaffContext } from '#services/context.ts';
import type { ChannelWatcher, Topic } from '#services/ports/channel.ts';
import { readOrderFor, type Seen } from './readOrders.ts';

/** Open a socket on an order that the caller may see. 404 for others. */
export async function watchOrder(ctx: SignedInContext, seen: Seen): Promise<Result<Response>> {
  const read = await readOrderFor(ctx, seen);
  if (!read.ok) return read;
  const topic: Topic = `order:${read.value.id}`;
  return ok(await ctx.objects.channel(topic).watch(watcherOf(ctx, topic, seen.mine)));
}

/** Open a socket on the board of the staff, which hears of orders as they come and change. */
export async function watchBoard(ctx: StaffContext): Promise<Result<Response>> {
  return ok(await ctx.objects.channel('staff').watch(watcherOf(ctx, 'staff', false)));
}

function watcherOf({ actor, source }: SignedInContext, topic: Topic, mine: boolean): ChannelWatcher {
  return { topic, mine, session: { id: actor.sessionId, personId: actor.person.id }, address: source.ip };
}
