import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { inRoot, ROOT } from '#scripts/lib/root.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const NODE = inRoot('node_modules/.bin/node');
const SOON = { timeout: 10_000, interval: 50 };
const folder = mkdtempSync(join(tmpdir(), 'pinchi-ending-'));
const started: ChildProcess[] = [];

afterAll(() => {
  for (const { pid } of started) for (const each of pid ? family(pid) : []) send(each, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/* What npm itself sets would say to all scripts that npm started them. */
const plain = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_ENV|BASE_URL|VITEST)/.test(name))) as NodeJS.ProcessEnv;

/** Starts a program in a process group of its own. `said` settles when it has printed the text. */
function start(command: string, args: string[], env: Record<string, string> = {}) {
  const child: ChildProcess = spawn(command, args, {
    cwd: ROOT,
    env: { ...plain(), ...env, NO_COLOR: '1' },
    detached: true,
    stdio: 'pipe',
  });
  started.push(child);
  let output = '';
  const said = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = (chunk?: Buffer) => {
        output += chunk ?? '';
        if (output.includes(text)) resolve();
      };
      for (const stream of [child.stdout, child.stderr]) stream?.on('data', look);
      child.once('close', () => reject(new Error(`It ended before it said "${text}":\n${output}`)));
      look();
    });
  return { pid: child.pid as number, said };
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

/** A process and all that it started, whatever their groups. */
function family(root: number): number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const parents = rows.map((row) => row.trim().split(/\s+/).map(Number) as [number, number]);
  const found = [root];
  for (const pid of found) found.push(...parents.filter(([, parent]) => parent === pid).map(([child]) => child));
  return found;
}

const living = (pids: number[]) => {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,stat=,args='], { encoding: 'utf8' }).trim().split('\n');
  return rows.filter((row) => pids.includes(Number.parseInt(row, 10)) && !/^\s*\d+\s+Z/.test(row));
};

const allGone = (pids: number[]) => vi.waitFor(() => expect(living(pids)).toEqual([]), SOON);

describe('a script that runs a child', () => {
  const CHILD = `import { spawn } from 'node:child_process';
    const own = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    own.on('spawn', () => console.log('all run'));
    setInterval(() => {}, 1000);`;
  const SCRIPT = `import { main } from '#scripts/lib/say.ts';
    import { startChild } from '#scripts/lib/child.ts';
    await main(() => startChild('--input-type=module', ['-e', ${JSON.stringify(CHILD)}], {}, 'inherit').ended);`;
  const script = ['--input-type=module', '-e', SCRIPT];

  it.each(SIGNALS)('ends with its child and what that started, at %s', async (signal) => {
    const { pid, said } = start(NODE, script);
    await said('all run');
    const all = family(pid);
    expect(all.length).toBeGreaterThanOrEqual(3);
    send(pid, signal);
    await allGone(all);
  });

  it('ends when the npm that started it is killed', async () => {
    // A parent that passes nothing on, as npm does with SIGHUP.
    const parent = `require('node:child_process').spawn(process.execPath, ${JSON.stringify(script)}, { stdio: 'inherit' })`;
    const { pid, said } = start(NODE, ['-e', parent], { npm_lifecycle_event: 'start' });
    await said('all run');
    const all = family(pid);
    expect(all.length).toBeGreaterThanOrEqual(4);
    send(pid, 'SIGKILL');
    await allGone(all);
  });
});

describe('a store', () => {
  const stateDir = join(folder, 'state');

  it('is closed by INT, TERM and HUP to npm, and to the script', { timeout: 240_000 }, async () => {
    const port = await freePort();
    const open = async (command: string, args: string[]) => {
      const store = start(command, args, { PORT: String(port), STATE_DIR: stateDir, WATCH: '0' });
      await store.said('Pinchi is open');
      return store;
    };
    const ways = [...SIGNALS.map((signal) => [signal, 'npm', ['start']] as const), ['SIGHUP', NODE, ['scripts/start.ts']] as const];
    for (const [signal, command, args] of ways) {
      const { pid } = await open(command, [...args]);
      const all = family(pid);
      expect(await isOpen(port)).toBe(true);
      send(pid, signal);
      await allGone(all);
      expect(await isOpen(port), `${signal} to ${command} left somebody on the port`).toBe(false);
      expect(existsSync(join(stateDir, 'store.lock'))).toBe(false);
    }
  });
});

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, 'localhost');
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
