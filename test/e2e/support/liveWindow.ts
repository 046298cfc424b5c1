import type { Page, WebSocket } from 'playwright-core';
import { go, type Visitor } from './visitor.ts';

/** Opens a window of a shopper who already has a cart, and waits until it follows that cart. */
export async function openLive(visitor: Visitor, path: string): Promise<Page> {
  const page = await visitor.context.newPage();
  await connects(page, () => go(page, path));
  return page;
}

/** Does something that connects a page to its cart, and waits for the first frame of the store. */
export async function connects<T>(page: Page, action: () => Promise<T>): Promise<T> {
  // The page of a product has another socket, for what is left of it.
  const greeted = page.waitForEvent('websocket', (socket) => socket.url().includes('/carts/')).then(firstCart);
  const [result] = await Promise.all([action(), greeted]);
  return result;
}

async function firstCart(socket: WebSocket): Promise<void> {
  await socket.waitForEvent('framereceived', { predicate: ({ payload }) => String(payload).startsWith('{"type":"cart"') });
}
