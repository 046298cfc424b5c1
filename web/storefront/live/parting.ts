import type { Op } from './overlay.ts';

/**
 * Hand in what is not answered when the page is left: the browser carries it out after the page is gone. The cart knows an
 * operation by its id, so that one that was sent over the socket as well is done once.
 */
export function handIn(cartId: string | null, ops: readonly Op[]): void {
  for (const op of ops) cartId === null ? toNewCart(op) : toCart(cartId, op);
}

function toCart(cartId: string, { kind, opId, variantId, quantity }: Op): void {
  const items = `/api/v1/carts/${encodeURIComponent(cartId)}/items`;
  const added = kind === 'add';
  const path = added ? items : `${items}/${encodeURIComponent(variantId)}`;
  const body = JSON.stringify(added ? { variantId, quantity, opId } : { quantity, opId });
  const headers = { 'content-type': 'application/json' };
  fetch(path, { method: added ? 'POST' : 'PATCH', headers, body, keepalive: true }).catch(() => {});
}

/* Nobody has told us of a cart yet: the form that works without script makes one, and gives the browser its cookie. */
function toNewCart({ kind, variantId, quantity, opId }: Op): void {
  if (kind === 'add') navigator.sendBeacon('/cart/items', new URLSearchParams({ variantId, quantity: String(quantity), opId }));
}
