import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { dropLock, takeLock } from './lock.mjs';
import { inRoot } from './root.ts';

/** Something that is made of sources and kept until one of them changes. All paths are from the root of the project. */
export interface Kept {
  name: string;
  /** Files and folders it is made of. */
  sources: string[];
  /** A file that is there when it is made. If another program wrote it again, it is not the kept one. */
  result: string;
}

const markOf = ({ name }: Kept) => inRoot(`.wrangler/${name}-built`);

/** Was it made of the sources as they are now? */
export function isCurrent(kept: Kept): boolean {
  const mark = markOf(kept);
  return existsSync(mark) && existsSync(inRoot(kept.result)) && readFileSync(mark, 'utf8') === fingerprint(kept);
}

/** Makes it, unless it is current. Processes that ask at the same time make it one after another. */
export async function makeOnce(kept: Kept, make: () => Promise<void>): Promise<string | undefined> {
  return inTurn(kept, async () => {
    if (isCurrent(kept)) return 'up to date';
    await makeNow(kept, make);
  });
}

/** Makes it now, whether it is current or not. */
export async function makeAgain<T>(kept: Kept, make: () => Promise<T>): Promise<T> {
  return inTurn(kept, () => makeNow(kept, make));
}

/* While it is made there is no mark: what is half made when the process ends is not taken for the whole. */
async function makeNow<T>(kept: Kept, make: () => Promise<T>): Promise<T> {
  const mark = markOf(kept);
  rmSync(mark, { force: true });
  const made = await make();
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, fingerprint(kept));
  return made;
}

async function inTurn<T>({ name }: Kept, work: () => Promise<T>): Promise<T> {
  const lock = inRoot(`.wrangler/${name}.lock`);
  while (takeLock(lock, 'scripts/')) await sleep(200);
  try {
    return await work();
  } finally {
    dropLock(lock);
  }
}

function fingerprint({ sources, result }: Kept): string {
  const hash = createHash('sha256').update(readFileSync(inRoot(result)));
  for (const source of sources) add(hash, inRoot(source));
  return hash.digest('hex');
}

function add(hash: ReturnType<typeof createHash>, path: string): void {
  if (!existsSync(path)) return;
  const entries = names(path);
  if (!entries) hash.update(path).update(readFileSync(path));
  else for (const name of entries) add(hash, `${path}/${name}`);
}

function names(path: string): string[] | null {
  try {
    return readdirSync(path).sort();
  } catch {
    return null;
  }
}
