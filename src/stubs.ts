import type { CartObject } from '#objects/cart.ts';
import type { ChannelObject } from '#objects/channel.ts';
import { watcherHeaders } from '#objects/watchers.ts';
import type { CartObjectPort } from './services/ports/cartObject.ts';
import type { ChannelPort } from './services/ports/channel.ts';

/* A socket reaches an object by `fetch` alone, so their stubs are no ports by themselves. */

/** Adapts the stub of a cart object to the port that services use. */
export function cartStub(stub: DurableObjectStub<CartObject>): CartObjectPort {
  const remote = stub as unknown as Omit<CartObjectPort, 'watch'>;
  return {
    edit: (caller, operations) => remote.edit(caller, operations),
    hold: (caller) => remote.hold(caller),
    fill: (caller, operations) => remote.fill(caller, operations),
    mergeGuest: (caller, guestCartId) => remote.mergeGuest(caller, guestCartId),
    placeOrder: (order) => remote.placeOrder(order),
    refresh: (cause, rows) => remote.refresh(cause, rows),
    closeSockets: () => remote.closeSockets(),
    watch: (watcher) => stub.fetch('https://cart/live', { headers: watcherHeaders(watcher) }),
  };
}

/** Adapts the stub of a channel object to the port that services use. */
export function channelStub(stub: DurableObjectStub<ChannelObject>): ChannelPort {
  const remote = stub as unknown as Omit<ChannelPort, 'watch'>;
  return {
    tell: (news) => remote.tell(news),
    closeSocketsOf: (personId) => remote.closeSocketsOf(personId),
    watch: (watcher) => stub.fetch('https://channel/live', { headers: watcherHeaders(watcher) }),
  };
}
