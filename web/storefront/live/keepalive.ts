import type { Operation } from './overlay.ts';

/**
 * When the page is left: sends the operations without an answer, in requests that outlive the page. The cart knows an operation by its
 * id, so an operation that was also sent over the socket is done once.
 */
export function sendBeforeLeaving(cartId: string | null, operations: readonly Operation[]): void {
  for (const op of operations) cartId === null ? toNewCart(op) : toCart(cartId, op);
}

function toCart(cartId: string, { kind, opId, variantId, quantity }: Operation): void {
  const items = `/api/v1/carts/${encodeURIComponent(cartId)}/items`;
  const added = kind === 'add';
  const path = added ? items : `${items}/${encodeURIComponent(variantId)}`;
  const body = JSON.stringify(added ? { variantId, quantity, opId } : { quantity, opId });
  const headers = { 'content-type': 'application/json' };
  fetch(path, { method: added ? 'POST' : 'PATCH', headers, body, keepalive: true }).catch(() => {});
}

/* There is no cart yet: the form that works without script makes one, and gives the browser its cookie. */
function toNewCart({ kind, variantId, quantity, opId }: Operation): void {
  if (kind === 'add') navigator.sendBeacon('/cart/items', new URLSearchParams({ variantId, quantity: String(quantity), opId }));
}
