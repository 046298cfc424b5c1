import type { LiveCart } from '#storefront/live/main.ts';

/** Loads what the page needs that moves by itself: the page of an order, that of a product, or the form for a card. */
export function start(cart: LiveCart) {
  const find = (name: string) => document.querySelector<HTMLElement>(`[data-live][data-${name}]`);
  const [order, stock] = [find('order'), find('stock')];
  if (order) void import('./order.ts').then(({ watchOrder }) => watchOrder(cart, order));
  else if (stock) void import('./stock.ts').then(({ watchStock }) => watchStock(cart, stock));
  else void import('./cardForm.ts').then(({ takeCard }) => takeCard());
}
