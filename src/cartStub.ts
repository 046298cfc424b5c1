import type { CartObject } from '#objects/cart.ts';
import { watcherHeaders } from '#objects/watchers.ts';
import type { CartObjectPort } from './services/ports/cartObject.ts';

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
