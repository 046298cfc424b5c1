import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Ask, Fired, PriceEdit, Shopping, Socket } from './messages.ts';

/** Makes the load in its own thread, so that miniflare's part in Node does not wait for it. */
export interface Generator {
  prepare(plan: string, port: number, requests: string[]): Promise<void>;
  fire(plan: string, connections: number, until: { forMs?: number; count?: number; keepBodies?: boolean }): Promise<Fired>;
  /** With `inside`, the Worker on that port opens them: `dialInside`. */
  openSockets(plan: string, port: number, sockets: Socket[], inside?: number): Promise<void>;
  fireFrames(plan: string, inFlight: number, forMs: number): Promise<Fired>;
  fireFlows(shopping: Shopping, connections: number, forMs: number): Promise<Fired>;
  /** One edit of a price. The answers are the frames with the new price, one for each socket of the plan. */
  movePrice(plan: string, edit: PriceEdit): Promise<Fired>;
  echo(plan: string, from: number, many: number, inFlight: number): Promise<Fired>;
  ping(plan: string, inFlight: number): Promise<Fired>;
  closeSockets(plan: string): Promise<void>;
  stop(): Promise<void>;
}

export function startGenerator(): Generator {
  const worker = new Worker(join(import.meta.dirname, 'thread.ts'));
  const waiting = new Map<number, { done: (value: never) => void; fail: (error: Error) => void }>();
  let asked = 0;
  worker.on('message', ({ id, value, error }: { id: number; value: never; error?: string }) => {
    const settle = waiting.get(id);
    waiting.delete(id);
    if (error) settle?.fail(new Error(error));
    else settle?.done(value);
  });
  worker.on('error', (error) => {
    for (const { fail } of waiting.values()) fail(error as Error);
  });
  function ask<T>(message: Ask): Promise<T> {
    return new Promise((done, fail) => {
      waiting.set(++asked, { done, fail });
      worker.postMessage({ id: asked, ask: message });
    });
  }
  return {
    prepare: (plan, port, requests) => ask({ kind: 'prepare', plan, port, requests }),
    fire: (plan, connections, until) => ask({ kind: 'fire', plan, connections, ...until }),
    openSockets: (plan, port, sockets, inside) => ask({ kind: 'openSockets', plan, port, sockets, inside }),
    fireFrames: (plan, inFlight, forMs) => ask({ kind: 'fireFrames', plan, inFlight, forMs }),
    fireFlows: (shopping, connections, forMs) => ask({ kind: 'fireFlows', shopping, connections, forMs }),
    movePrice: (plan, edit) => ask({ kind: 'movePrice', plan, edit }),
    echo: (plan, from, many, inFlight) => ask({ kind: 'echo', plan, from, many, inFlight }),
    ping: (plan, inFlight) => ask({ kind: 'ping', plan, inFlight }),
    closeSockets: (plan) => ask({ kind: 'closeSockets', plan }),
    stop: async () => {
      await worker.terminate();
    },
  };
}
