import type { CartObject } from '#objects/cart.ts';
import type { CartObjectPort, CartWatcher } from './services/ports/cartObject.ts';

/* Sockets come to an object by `fetch` alone: what its door has found out about the watcher travels in this header. */
const WATCHER = 'x-pinchi-watcher';

/** The object of one cart, as services see it. */
export function cartStub(stub: DurableObjectStub<CartObject>): CartObjectPort {
  const remote = stub as unknown as Omit<CartObjectPort, 'watch'>;
  return {
    edit: (caller, operations) => remote.edit(caller, operations),
    hold: (caller) => remote.hold(caller),
    absorb: (caller, guestCartId) => remote.absorb(caller, guestCartId),
    placeOrder: (order) => remote.placeOrder(order),
    refresh: (cause) => remote.refresh(cause),
    closeSockets: () => remote.closeSockets(),
    watch: (watcher) =>
      stub.fetch('https://cart/live', { headers: { upgrade: 'websocket', [WATCHER]: encodeURIComponent(JSON.stringify(watcher)) } }),
  };
}

/** Whoever opens a socket; null when the request did not come through `watch`. */
export function readWatcher(request: Request): CartWatcher | null {
  const header = request.headers.get(WATCHER);
  return header === null ? null : (JSON.parse(decodeURIComponent(header)) as CartWatcher);
}
