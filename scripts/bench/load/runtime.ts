import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { cpuOfRuntime, runtimePid } from './cpu.ts';

/** What the runtime's process uses, as Linux tells it in /proc. */
export interface Runtime {
  /** Processor time so far, in milliseconds. */
  cpu(): number;
  /** Resident memory, in KB. */
  memory(): number;
  /** How many files it may have open, and how many it has. */
  mostFiles: number;
  openFiles(): number;
  /** The carts whose object is in memory: each keeps its own database file open until it sleeps. */
  awakeCarts(): number;
}

const CART_FILE = /store-CartObject\/[0-9a-f]{64}\.sqlite$/;

/** Null where there is no /proc. */
export function openRuntime(): Runtime | null {
  const pid = runtimePid();
  if (pid === null) return null;
  const cpu = cpuOfRuntime();
  const read = (file: string, field: RegExp) => Number(field.exec(readFileSync(`/proc/${pid}/${file}`, 'utf8'))?.[1]);
  const files = () => readdirSync(`/proc/${pid}/fd`);
  return {
    cpu: () => cpu() ?? 0,
    memory: () => read('status', /VmRSS:\s+(\d+)/),
    mostFiles: read('limits', /Max open files\s+(\d+)/),
    openFiles: () => files().length,
    awakeCarts: () => files().filter((fd) => CART_FILE.test(targetOf(`/proc/${pid}/fd/${fd}`))).length,
  };
}

/* A file may be closed between the listing and the reading. */
function targetOf(link: string): string {
  try {
    return readlinkSync(link);
  } catch {
    return '';
  }
}
