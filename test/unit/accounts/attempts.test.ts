import { describe, expect, it } from 'vitest';
import { secondsToWait, triesAtOnce, WINDOW, withFailure } from '#domain/accounts/attempts.ts';
import { makeAttemptGate } from '#services/accounts/attempts.ts';

const NOW = 1_700_000_000_000;
const failures = (n: number, at = NOW) => Array.from({ length: n }, () => at);

describe('the wait after failed sign-ins', () => {
  it('is zero before the tenth failure, then doubles with each failure, up to 15 minutes', () => {
    expect([0, 1, 9, 10, 11, 12, 13, 14, 15, 20].map((n) => secondsToWait(failures(n), NOW))).toEqual([
      0, 0, 0, 30, 60, 120, 240, 480, 900, 900,
    ]);
  });

  it('counts from the last failure', () => {
    expect(secondsToWait(failures(10), NOW + 12_400)).toBe(18);
    expect(secondsToWait(failures(10), NOW + 30_000)).toBe(0);
  });

  it('ignores failures older than 15 minutes', () => {
    const old = [...failures(9, NOW - WINDOW), ...failures(3)];
    expect(secondsToWait(old, NOW)).toBe(0);
    expect(withFailure(old, NOW)).toEqual(failures(4));
  });

  it('limits the list of failures, and still gives the longest wait', () => {
    let kept: number[] = [];
    for (let i = 0; i < 500; i++) kept = withFailure(kept, NOW);
    expect(kept.length).toBe(20);
    expect(secondsToWait(kept, NOW)).toBe(900);
  });

  it('allows at most as many tries at once as may still fail', () => {
    expect([0, 4, 9, 10, 15].map((n) => triesAtOnce(failures(n), NOW))).toEqual([10, 6, 1, 1, 1]);
  });
});

describe('the gate of one address', () => {
  function open(kept: number[] = []) {
    const clock = { now: NOW, kept };
    const gate = makeAttemptGate(
      () => clock.now,
      kept,
      (next) => {
        clock.kept = next;
      },
    );
    return { clock, gate };
  }

  it('allows exactly ten of many wrong guesses sent at once', async () => {
    const { gate, clock } = open();
    let tried = 0;
    const waits = await Promise.all(
      Array.from({ length: 40 }, async () => {
        const wait = await gate.check();
        if (wait > 0) return wait;
        tried++;
        await Promise.resolve();
        await gate.fail();
        return 0;
      }),
    );
    expect(tried).toBe(10);
    expect(waits.filter((w) => w > 0)).toHaveLength(30);
    expect(secondsToWait(clock.kept, NOW)).toBe(900);
  });

  it('never counts the right password, however many tries come at once', async () => {
    const { gate, clock } = open();
    const waits = await Promise.all(
      Array.from({ length: 40 }, async () => {
        const wait = await gate.check();
        await gate.pass();
        return wait;
      }),
    );
    expect(waits.every((w) => w === 0)).toBe(true);
    expect(clock.kept).toEqual([]);
  });

  it('makes the wait longer for whoever tries during it', async () => {
    const { gate } = open(failures(10));
    expect([await gate.check(), await gate.check(), await gate.check()]).toEqual([60, 120, 240]);
  });

  it('allows one try when the wait is over', async () => {
    const { gate, clock } = open(failures(10));
    clock.now += 30_000;
    expect(await gate.check()).toBe(0);
    await gate.fail();
    expect(await gate.check()).toBe(120);
  });

  it('keeps the failures after a success, and removes them at a reset', async () => {
    const { gate, clock } = open(failures(9));
    expect(await gate.check()).toBe(0);
    await gate.pass();
    expect(clock.kept).toHaveLength(9);
    await gate.clear();
    expect(clock.kept).toEqual([]);
  });

  it('does not end a running try when it is cleared, and lets a waiting one start', async () => {
    const { gate, clock } = open(failures(9));
    expect(await gate.check()).toBe(0);
    const second = gate.check();
    await gate.clear();
    expect(await second).toBe(0);
    await Promise.all([gate.fail(), gate.fail()]);
    expect(clock.kept).toHaveLength(2);
  });
});
