import type { Page, WebSocket } from 'playwright-core';

/** Does something that connects a page to its cart, and waits until the store's first frame is in. */
export async function connects<T>(page: Page, action: () => Promise<T>): Promise<T> {
  const heard = page.waitForEvent('websocket').then((socket) => greeted(socket));
  const result = await action();
  await heard;
  return result;
}

async function greeted(socket: WebSocket): Promise<void> {
  await socket.waitForEvent('framereceived', { predicate: ({ payload }) => String(payload).startsWith('{"type":"cart"') });
}
