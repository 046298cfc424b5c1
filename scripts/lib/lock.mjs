import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * @typedef {{ pid: number, group?: number, port?: number }} Holder Who holds a lock; `group` is the process group it started.
 */

/**
 * Takes a lock file, so that only one process at a time does something. Returns who holds it, or null when it is ours now.
 * A holder whose process has ended loses the lock; `bury` gets what it left.
 * @param {string} path
 * @param {string} script a word of the holder's command line, because the system uses process ids again
 * @param {(left: Holder) => void} [bury]
 * @returns {Holder | null}
 */
export function takeLock(path, script, bury = () => {}) {
  mkdirSync(dirname(path), { recursive: true });
  const own = `${path}.${process.pid}`;
  writeFileSync(own, JSON.stringify({ pid: process.pid }));
  try {
    for (;;) {
      try {
        linkSync(own, path);
        return null;
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      }
      const holder = readLock(path);
      if (holder && holds(holder.pid, script)) return holder;
      rmSync(path, { force: true });
      if (holder) bury(holder);
    }
  } finally {
    rmSync(own, { force: true });
  }
}

/**
 * Who holds a lock, alive or not; null when nobody does.
 * @param {string} path
 * @returns {Holder | null}
 */
export function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * Who holds a lock and is alive; null when nobody does.
 * @param {string} path
 * @param {string} script
 */
export function liveHolder(path, script) {
  const holder = readLock(path);
  return holder && holds(holder.pid, script) ? holder : null;
}

/**
 * Writes facts about this process into the lock, for a later start.
 * @param {string} path
 * @param {Omit<Holder, 'pid'>} facts
 */
export function noteInLock(path, facts) {
  const next = `${path}.${process.pid}`;
  writeFileSync(next, JSON.stringify({ pid: process.pid, ...facts }));
  renameSync(next, path);
}

/** @param {string} path */
export function dropLock(path) {
  if (readLock(path)?.pid === process.pid) rmSync(path, { force: true });
}

/**
 * Is this process running, with our script?
 * @param {number} pid
 * @param {string} script
 */
function holds(pid, script) {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(script);
  } catch {
    return true;
  }
}
