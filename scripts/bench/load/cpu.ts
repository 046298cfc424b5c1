import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds of processor time per tick of /proc; the same on every Linux that Node runs on. */
const TICK = 10;

/**
 * Returns a reader of the processor time that the runtime has used, in milliseconds; null where there is no /proc. Other programs change it
 * less than they change rates.
 */
export function cpuOfRuntime(): () => number | null {
  const pid = runtimePid();
  return () => (pid === null ? null : ticks(pid) * TICK);
}

/** The process that the runtime runs in; null where there is no /proc. */
export function runtimePid(): string | null {
  try {
    return readdirSync('/proc').find((pid) => /^\d+$/.test(pid) && isOurs(pid)) ?? null;
  } catch {
    return null;
  }
}

function isOurs(pid: string): boolean {
  try {
    const { name, fields } = readStat(pid);
    return name === 'workerd' && fields[1] === String(process.pid);
  } catch {
    return false;
  }
}

function ticks(pid: string): number {
  const { fields } = readStat(pid);
  return Number(fields[11]) + Number(fields[12]);
}

/* The name may contain spaces and brackets: the fields begin after the last bracket. */
function readStat(pid: string): { name: string; fields: string[] } {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const end = text.lastIndexOf(')');
  return { name: text.slice(text.indexOf('(') + 1, end), fields: text.slice(end + 2).split(' ') };
}
