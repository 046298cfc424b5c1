import { setTimeout as sleep } from 'node:timers/promises';
import type { Fired, Socket } from '#scripts/bench/load/messages.ts';
import { openRuntime, type Runtime } from '#scripts/bench/load/runtime.ts';
import { median } from '#scripts/bench/median.ts';
import { type Measured, timeRow } from '#scripts/bench/rounds.ts';
import { type SocketStep, socketTable } from '#scripts/bench/socketTable.ts';
import { Stop } from '#scripts/lib/say.ts';
import type { Operation, Stage } from './types.ts';
import { makeWindows } from './windows.ts';

const STEPS = [1000, 2500, 5000, 10_000];
const QUICK_STEPS = [200, 600];
/** Sockets that are opened before their carts are edited and the next are opened. */
const CHUNK = 100;
const IN_FLIGHT = 16;
/** Carts that may be awake at once while sockets are opened. */
const MOST_AWAKE = 1000;
/** Files that the runtime has open: for a connection, for a cart that is awake, and for all the rest. */
const FILES = { connection: 2, cart: 3, rest: 1000 };
const IDLE_MS = 4000;
/** Workerd lets a cart sleep after ten idle seconds. */
const LONGEST_WAIT = 40_000;

interface Run {
  stage: Stage;
  runtime: Runtime;
  windows: Socket[];
  /** So many windows come over TCP. A Worker inside the runtime opens the rest. */
  direct: number;
}

/** Many open sockets, two on each cart, in steps: their memory, pings, edits, and what it takes to wake a cart that sleeps. */
export const sockets: Operation = {
  name: 'sockets',
  apart: true,
  async run(stage) {
    const runtime = openRuntime();
    if (!runtime) throw new Stop('Only Linux tells what the runtime uses, in /proc');
    const steps = stage.pace.samples < 100 ? QUICK_STEPS : STEPS;
    const free = runtime.mostFiles - FILES.rest - FILES.cart * MOST_AWAKE;
    const direct = Math.max(0, Math.floor(free / FILES.connection / CHUNK) * CHUNK);
    await warm(stage, runtime);
    const run: Run = { stage, runtime, direct, windows: await makeWindows(stage, (steps.at(-1) ?? 0) / 2, 'watcher') };
    const base = runtime.memory();
    const done: SocketStep[] = [];
    for (const size of steps) done.push(await measure(run, done.at(-1)?.sockets ?? 0, size));
    stage.found.push({ text: socketTable(base, done), figures: { base, steps: done } });
    const [awake, woken] = [rowOf('edit of a cart that is awake', done, 'awake'), rowOf('edit of a cart that sleeps', done, 'asleep')];
    return [timeRow(woken, awake, null)];
  },
};

/* The memory of an empty store is measured when all code has run once. */
async function warm(stage: Stage, runtime: Runtime): Promise<void> {
  await stage.load.openSockets('warm', stage.bench.ports.store, await makeWindows(stage, CHUNK / 2, 'early'));
  await edit(stage, 'warm', 0, CHUNK / 2, IN_FLIGHT);
  await stage.load.closeSockets('warm');
  await untilAwake(runtime, 0);
}

async function measure(run: Run, from: number, size: number): Promise<SocketStep> {
  const { stage, runtime, direct } = run;
  const opened = await openAndEdit(run, from, size);
  await untilAwake(runtime, 0);
  const memory = runtime.memory();
  const idle = await used(runtime, () => sleep(IDLE_MS));
  const pings = await used(runtime, () => stage.load.ping('windows', IN_FLIGHT));
  const wokenByPings = runtime.awakeCarts();
  const wrong: Record<string, number> = wokenByPings > 0 ? { 'woke a cart': wokenByPings } : {};
  stage.ledger.note({ name: 'ping' }, { ...pings.value, by: { ...pings.value.by, ...wrong } });
  const samples = stage.pace.samples / 2;
  const asleep = await used(runtime, () => edit(stage, 'windows', from / 2, samples, 1));
  const wokenByEdits = runtime.awakeCarts();
  const awake = await used(runtime, () => edit(stage, 'windows', from / 2, samples, 1));
  return {
    ...opened,
    sockets: size,
    direct: Math.min(size, direct),
    memory,
    idle: idle.cpu / IDLE_MS,
    pings: { answered: pings.value.by.ok ?? 0, cpu: pings.cpu, woken: wokenByPings },
    samples,
    wokenByEdits,
    asleep: { times: asleep.value.times, cpu: asleep.cpu / samples },
    awake: { times: awake.value.times, cpu: awake.cpu / samples },
  };
}

/* Opens more windows. In each new cart one window edits once, and the other must see it. */
async function openAndEdit({ stage, runtime, windows, direct }: Run, from: number, size: number) {
  const { bench, load } = stage;
  const sum = { openMs: 0, openCpu: 0, mostAwake: 0, seen: 0 };
  for (let at = from; at < size; at += CHUNK) {
    await untilAwake(runtime, MOST_AWAKE - CHUNK / 2);
    const inside = at < direct ? undefined : bench.ports.windows;
    const opening = await used(runtime, () => load.openSockets('windows', bench.ports.store, windows.slice(at, at + CHUNK), inside));
    const { by } = await edit(stage, 'windows', at / 2, CHUNK / 2, IN_FLIGHT);
    sum.openMs += opening.ms;
    sum.openCpu += opening.cpu;
    sum.seen += by.ok ?? 0;
    sum.mostAwake = Math.max(sum.mostAwake, runtime.awakeCarts());
  }
  return { ...sum, openMs: sum.openMs / (size - from), openCpu: sum.openCpu / (size - from), edits: (size - from) / 2 };
}

async function edit({ load, ledger }: Stage, plan: string, from: number, many: number, inFlight: number): Promise<Fired> {
  const fired = await load.echo(plan, from, many, inFlight);
  ledger.note({ name: 'edit seen in the other window', adds: 'store' }, fired);
  return fired;
}

async function used<T>(runtime: Runtime, work: () => Promise<T>) {
  const [cpu, startedAt] = [runtime.cpu(), performance.now()];
  const value = await work();
  return { value, cpu: runtime.cpu() - cpu, ms: performance.now() - startedAt };
}

async function untilAwake(runtime: Runtime, most: number): Promise<void> {
  const endsAt = Date.now() + LONGEST_WAIT;
  while (runtime.awakeCarts() > most) {
    if (Date.now() > endsAt) throw new Error(`${runtime.awakeCarts()} carts are still awake`);
    await sleep(250);
  }
}

function rowOf(name: string, steps: SocketStep[], which: 'awake' | 'asleep'): Measured {
  const rounds = steps.map((step) => ({ rate: 0, ms: median(step[which].times), cpu: step[which].cpu }));
  return { name, rounds, times: steps.flatMap((step) => step[which].times) };
}
