import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { atEnd } from './ending.ts';
import { ROOT } from './root.ts';

const STOP_WITHIN = 8_000;

export interface Child {
  process: ChildProcess;
  group: number;
  /** Settles with the exit code when it has ended and its output is read. */
  ended: Promise<number>;
  /** Ends all its processes; those that do not go are killed. */
  stop(): Promise<void>;
}

/**
 * Runs a script of a package in Node. It has a process group of its own, so that everything it starts ends with it, and it ends before
 * this script does.
 */
export function startChild(script: string, args: string[], env: Record<string, string>, stdio: SpawnOptions['stdio']): Child {
  const detached = process.platform !== 'win32';
  const child = spawn(process.execPath, [script, ...args], { cwd: ROOT, env: { ...process.env, ...env }, detached, stdio });
  const group = child.pid ?? 0;
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
  const settled = ended.catch(() => {});
  const stop = async () => {
    if (!stopGroup(group, 'SIGTERM')) child.kill();
    await Promise.race([settled, sleep(STOP_WITHIN, undefined, { ref: false })]);
    stopGroup(group, 'SIGKILL');
  };
  // Also when this script ends by an unexpected error.
  const kill = () => stopGroup(group, 'SIGKILL');
  process.once('exit', kill);
  const takeBack = atEnd(stop);
  void settled.then(() => {
    process.off('exit', kill);
    takeBack();
  });
  return { process: child, group, ended, stop };
}

/** Signals a process group; false if it has ended. */
export function stopGroup(group: number, signal: NodeJS.Signals): boolean {
  try {
    return group > 1 && process.kill(-group, signal);
  } catch {
    return false;
  }
}
