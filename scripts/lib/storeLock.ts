import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stopGroup } from './child.ts';
import { atEnd } from './ending.ts';
import { dropLock, liveHolder, noteInLock, takeLock } from './lock.mjs';
import { Stop, say } from './say.ts';

/* A word in the command line of every process that takes the lock. */
const SCRIPTS = 'scripts/';

const lockOf = (stateDir: string) => join(stateDir, 'store.lock');

/** Lets only this script use a data folder until it ends. First ends a store that a killed start left running. */
export function lockStore(stateDir: string): void {
  mkdirSync(stateDir, { recursive: true });
  const holder = takeLock(lockOf(stateDir), SCRIPTS, (left) => {
    if (!left.group || !serves(left.group, stateDir)) return;
    stopGroup(left.group, 'SIGKILL');
    say('  A start that was killed had left its store running; ended it');
  });
  if (holder) throw new Stop(inUse(stateDir, holder));
  atEnd(() => dropLock(lockOf(stateDir)));
}

/** Ends the script with one line if a store is running on the data folder. */
export function mustBeStopped(stateDir: string): void {
  const holder = liveHolder(lockOf(stateDir), SCRIPTS);
  if (holder) throw new Stop(inUse(stateDir, holder));
}

export function noteStore(stateDir: string, facts: { group: number; port: number }): void {
  noteInLock(lockOf(stateDir), facts);
}

/** Process ids are used again: is this really the process that served the folder? */
function serves(pid: number, stateDir: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(stateDir);
  } catch {
    return false;
  }
}

function inUse(stateDir: string, holder: { pid: number; port?: number }): string {
  const where = holder.port ? ` on port ${holder.port}` : '';
  return `${stateDir} is in use by a store${where} (process ${holder.pid}). Stop it, or choose another folder with STATE_DIR=`;
}
