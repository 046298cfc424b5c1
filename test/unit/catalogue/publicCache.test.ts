import { describe, expect, it } from 'vitest';
import { makePublicCache } from '#kit/publicCache.ts';

/** A source that answers when the test says so, and counts its calls. */
function source() {
  const pending: { resolve: (v: string) => void; reject: (e: Error) => void }[] = [];
  const load = () => new Promise<string>((resolve, reject) => pending.push({ resolve, reject }));
  return { load, pending, asked: () => pending.length };
}

function at(now: number) {
  const work: Promise<unknown>[] = [];
  return { now, work, defer: (w: Promise<unknown>) => void work.push(w) };
}

async function filled(value = 'old', now = 0) {
  const cache = makePublicCache();
  await cache.get('k', async () => value, at(now));
  return cache;
}

describe('a public read', () => {
  it('is loaded once, and kept unchanged for a second', async () => {
    const cache = await filled();
    const { load, asked } = source();
    expect(await cache.get('k', load, at(999))).toBe('old');
    expect(asked()).toBe(0);
  });

  it('is served from the cache in the next second, and refreshed in the background', async () => {
    const cache = await filled();
    const { load, pending } = source();
    const moment = at(1_000);
    expect(await cache.get('k', load, moment)).toBe('old');
    expect(moment.work).toHaveLength(1);
    pending[0]?.resolve('new');
    await Promise.all(moment.work);
    expect(await cache.get('k', load, at(1_999))).toBe('new');
    expect(pending).toHaveLength(1);
  });

  it('is loaded again before the answer once it is two seconds old', async () => {
    const cache = await filled();
    expect(await cache.get('k', async () => 'new', at(2_000))).toBe('new');
  });

  it('is refreshed by one caller, while all get the kept answer', async () => {
    const cache = await filled();
    const { load, asked } = source();
    const answers = await Promise.all(Array.from({ length: 50 }, () => cache.get('k', load, at(1_500))));
    expect(new Set(answers)).toEqual(new Set(['old']));
    expect(asked()).toBe(1);
  });

  it('is loaded by each caller separately when nothing is kept, because no request may wait for another', async () => {
    const cache = makePublicCache();
    const { load, pending } = source();
    const waiting = Promise.all([cache.get('k', load, at(5)), cache.get('k', load, at(5))]);
    for (const p of pending) p.resolve('one');
    expect(await waiting).toEqual(['one', 'one']);
    expect(pending).toHaveLength(2);
  });

  it('does not wait for a load that hangs', async () => {
    const cache = makePublicCache();
    const { load } = source();
    void cache.get('k', load, at(0));
    expect(await cache.get('k', async () => 'fresh', at(2_000))).toBe('fresh');
  });

  it('counts its age from the start of the load', async () => {
    const cache = makePublicCache();
    const { load, pending } = source();
    const first = cache.get('k', load, at(0));
    pending[0]?.resolve('slow');
    await first;
    expect(await cache.get('k', async () => 'new', at(2_000))).toBe('new');
  });
});

describe('a load that fails', () => {
  it('fails for its caller, and is tried again by the next', async () => {
    const cache = makePublicCache();
    const moment = at(0);
    await expect(cache.get('k', () => Promise.reject(new Error('down')), moment)).rejects.toThrow('down');
    await Promise.all(moment.work);
    expect(await cache.get('k', async () => 'up', at(1))).toBe('up');
  });

  it('in the background does not harm the answer', async () => {
    const cache = await filled();
    const moment = at(1_500);
    expect(await cache.get('k', () => Promise.reject(new Error('down')), moment)).toBe('old');
    await Promise.all(moment.work);
    expect(await cache.get('k', async () => 'unused', at(1_600))).toBe('old');
  });
});

describe('the kept answers', () => {
  it('are limited, and the one that was used least recently is removed first', async () => {
    const cache = makePublicCache(2);
    const { load, asked } = source();
    await cache.get('a', async () => 'a', at(0));
    await cache.get('b', async () => 'b', at(1));
    await cache.get('a', load, at(2));
    await cache.get('c', async () => 'c', at(3));
    expect(await cache.get('a', load, at(4))).toBe('a');
    expect(asked()).toBe(0);
    expect(await cache.get('b', async () => 'again', at(5))).toBe('again');
  });

  it('are dropped on clear, and a load that is still running is not kept', async () => {
    const cache = makePublicCache();
    const { load, pending } = source();
    const moment = at(0);
    const before = cache.get('k', load, moment);
    cache.clear();
    pending[0]?.resolve('before the write');
    expect(await before).toBe('before the write');
    await Promise.all(moment.work);
    expect(await cache.get('k', async () => 'after the write', at(1))).toBe('after the write');
  });
});
