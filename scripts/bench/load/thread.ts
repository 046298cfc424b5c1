import { parentPort } from 'node:worker_threads';
import { fireFlows } from './flows.ts';
import { closeSockets, echo, fireFrames, openSockets, ping } from './frames.ts';
import type { Ask, Fired } from './messages.ts';
import { movePrice } from './moves.ts';
import { fire, prepare } from './requests.ts';
import { dialDirectly, dialInside } from './wires.ts';

async function answer(ask: Ask): Promise<Fired | undefined> {
  switch (ask.kind) {
    case 'prepare':
      prepare(ask.plan, ask.port, ask.requests);
      return undefined;
    case 'fire':
      return fire(ask.plan, ask.connections, ask, ask.keepBodies ?? false);
    case 'openSockets':
      await openSockets(ask.plan, ask.inside ? dialInside(ask.inside, ask.port) : dialDirectly(ask.port), ask.sockets);
      return undefined;
    case 'fireFrames':
      return fireFrames(ask.plan, ask.inFlight, ask.forMs);
    case 'movePrice':
      return movePrice(ask.plan, ask.edit);
    case 'fireFlows':
      return fireFlows(ask.shopping, ask.connections, ask.forMs);
    case 'echo':
      return echo(ask.plan, ask.from, ask.many, ask.inFlight);
    case 'ping':
      return ping(ask.plan, ask.inFlight);
    case 'closeSockets':
      closeSockets(ask.plan);
      return undefined;
  }
}

parentPort?.on('message', async ({ id, ask }: { id: number; ask: Ask }) => {
  try {
    parentPort?.postMessage({ id, value: await answer(ask) });
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
