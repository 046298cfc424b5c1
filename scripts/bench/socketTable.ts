import { median } from './median.ts';
import { type Column, layOut } from './table.ts';

/** What was measured with so many sockets open. Times are in milliseconds, memory in KB. */
export interface SocketStep {
  sockets: number;
  /** So many of them over TCP, the rest opened by a Worker inside the runtime. */
  direct: number;
  /** Of one socket. */
  openMs: number;
  openCpu: number;
  /** The most carts that were in memory at once while sockets were opened. */
  mostAwake: number;
  /** Edits, and how many were seen in the cart's other window. */
  edits: number;
  seen: number;
  /** Resident memory while every cart sleeps. */
  memory: number;
  /** The part of one core that is used while nothing happens. */
  idle: number;
  pings: { answered: number; cpu: number; woken: number };
  /** Carts that were edited one after another, first asleep and then awake, and how many the first edits woke. */
  samples: number;
  wokenByEdits: number;
  asleep: Edits;
  awake: Edits;
}

interface Edits {
  times: number[];
  /** Of one edit. */
  cpu: number;
}

interface Line extends SocketStep {
  /** Memory of one more socket, since the step before, and since the empty store. */
  more: number;
  each: number;
}

interface Measure {
  name: string;
  of(line: Line): string;
}

const MEASURES: Measure[] = [
  { name: 'carts, two sockets on each', of: ({ sockets }) => `${sockets / 2}` },
  { name: 'sockets over TCP', of: ({ direct }) => `${direct}` },
  { name: 'memory, every cart asleep', of: ({ memory }) => `${Math.round(memory / 1024)} MB` },
  { name: 'memory of a socket, since the empty store', of: ({ each }) => `${Math.round(each)} KB` },
  { name: 'memory of a socket, since the step before', of: ({ more }) => `${Math.round(more)} KB` },
  { name: 'to open a socket', of: ({ openMs, openCpu }) => `${openMs.toFixed(1)} ms, cpu ${openCpu.toFixed(1)}` },
  { name: 'most carts awake while opening', of: ({ mostAwake }) => `${mostAwake}` },
  { name: 'edits seen in the other window', of: ({ seen, edits }) => `${seen} of ${edits}` },
  { name: 'cpu while idle', of: ({ idle }) => `${(idle * 100).toFixed(1)} %` },
  { name: 'pings answered', of: ({ pings }) => `${pings.answered}, cpu ${(pings.cpu / pings.answered).toFixed(3)} ms` },
  { name: 'carts woken by the pings', of: ({ pings }) => `${pings.woken}` },
  { name: 'carts woken by edits', of: ({ wokenByEdits, samples }) => `${wokenByEdits} of ${samples}` },
  { name: 'edit of a cart that sleeps', of: ({ asleep }) => timeOf(asleep) },
  { name: 'edit of a cart that is awake', of: ({ awake }) => timeOf(awake) },
];

/** The steps as the columns of a plain text table. `base` is the memory of the store without a socket. */
export function socketTable(base: number, steps: SocketStep[]): string {
  const lines = steps.map((step, i): Line => {
    const before = steps[i - 1] ?? { memory: base, sockets: 0 };
    return { ...step, more: (step.memory - before.memory) / (step.sockets - before.sockets), each: (step.memory - base) / step.sockets };
  });
  const names: Column<Measure> = { head: `without a socket: ${Math.round(base / 1024)} MB`, left: true, cell: ({ name }) => name };
  return layOut(
    [names, ...lines.map((line): Column<Measure> => ({ head: `${line.sockets} sockets`, cell: ({ of }) => of(line) }))],
    MEASURES,
  ).join('\n');
}

function timeOf({ times, cpu }: Edits): string {
  return `${median(times).toFixed(1)} ms, cpu ${cpu.toFixed(1)}`;
}
