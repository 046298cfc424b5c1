import { type Operation, quantityAfter } from './overlay.ts';

/**
 * When the page is left: sends the operations without an answer, in requests that outlive the page. The cart knows an operation by its
 * id, so an operation that was also sent over the socket is done once.
 */
export function sendBeforeLeaving(cartId: string | null, operations: readonly Operation[]): void {
  if (cartId === null) toNewCart(operations);
  else for (const op of operations) toCart(cartId, op);
}

function toCart(cartId: string, { kind, opId, variantId, quantity }: Operation): void {
  const items = `/api/v1/carts/${encodeURIComponent(cartId)}/items`;
  const item = `${items}/${encodeURIComponent(variantId)}`;
  const path = { add: items, take: `${item}/take`, set: item }[kind];
  const body = JSON.stringify(kind === 'add' ? { variantId, quantity, opId } : { quantity, opId });
  const headers = { 'content-type': 'application/json' };
  fetch(path, { method: kind === 'set' ? 'PATCH' : 'POST', headers, body, keepalive: true }).catch(() => {});
}

/*
 * There is no cart yet, so nothing was sent: what came of all presses goes to the form that works without script. It makes a cart, and
 * gives the browser its cookie.
 */
function toNewCart(operations: readonly Operation[]): void {
  for (const { variantId, opId } of operations) {
    const ours = operations.filter((op) => op.variantId === variantId);
    const quantity = ours.reduce((sum, op) => quantityAfter(op, sum), 0);
    if (quantity <= 0 || ours[0]?.opId !== opId) continue;
    navigator.sendBeacon('/cart/items', new URLSearchParams({ variantId, quantity: String(quantity), opId }));
  }
}
