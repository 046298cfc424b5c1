import { env } from 'cloudflare:workers';
import { afterEach, expect } from 'vitest';
import type { BoardFrame, OrderFrame } from '#contracts/orderLive.ts';
import type { Topic } from '#services/ports/channel.ts';
import { asPerson, STORE } from './api.ts';
import { makePerson, type TestPerson } from './people.ts';
import { connect, upgradeAt } from './sockets.ts';

export const channelOf = (topic: Topic) => env.CHANNEL.getByName(topic);

/** Opens sockets on orders and on the board. They are closed after each test. */
export function channelWatchers() {
  const open: { close(): void }[] = [];
  afterEach(() => {
    for (const socket of open.splice(0)) socket.close();
  });
  async function at<Frame>(person: TestPerson, path: string) {
    const socket = await connect(await upgradeAt(path, { origin: STORE, authorization: `Bearer ${await person.token()}` }));
    open.push(socket);
    /** Waits for a frame that satisfies `wanted`. */
    const frame = (wanted: (frame: Frame) => boolean = () => true) => socket.found(() => socket.frames<Frame>().find(wanted), 'frame');
    return { ...socket, frames: () => socket.frames<Frame>(), frame };
  }
  return {
    onOrder: (person: TestPerson, orderId: string, query = '') => at<OrderFrame>(person, `/orders/${orderId}/live${query}`),
    onBoard: (person: TestPerson) => at<BoardFrame>(person, '/staff/live'),
  };
}

/** An owner moves an order. Who watches it is told by the queue. */
export async function moveTo(orderId: string, ...statuses: string[]): Promise<void> {
  const owner = asPerson(await makePerson({ role: 'owner' }));
  for (const to of statuses) expect((await owner.post(`/orders/${orderId}/transitions`, { to })).status).toBe(200);
}
