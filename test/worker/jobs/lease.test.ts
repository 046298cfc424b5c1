import { env } from 'cloudflare:workers';
import { beforeEach, expect, it, vi } from 'vitest';
import { JOB_NAMES } from '#contracts/jobs.ts';
import { JOBS } from '#services/jobs/registry.ts';
import { runJob } from '#services/jobs/run.ts';
import { passTime } from '#test/support/clock.ts';
import { ctx } from '#test/support/context.ts';
import { soon } from '#test/support/soon.ts';

const NAME = 'sweep-outbox';
const row = () => env.DB.prepare('SELECT schedule, lease, leased_until, changed, error FROM jobs WHERE name = ?').bind(NAME).first();

beforeEach(() => {
  vi.restoreAllMocks();
  return env.DB.prepare('DELETE FROM jobs').run();
});

it('a job has a row with its schedule and the result of its last run', async () => {
  expect(await runJob(ctx(), NAME)).toEqual({ name: NAME, at: expect.any(String), changed: 0 });
  expect(await row()).toEqual({ schedule: '* * * * *', lease: '', leased_until: 0, changed: 0, error: null });
});

it('a job runs once at a time, however many isolates start it, and can run again when it has ended', async () => {
  let running = 0;
  let most = 0;
  let end = () => {};
  const held = new Promise<void>((resolve) => {
    end = resolve;
  });
  vi.spyOn(JOBS[NAME], 'run').mockImplementation(async () => {
    most = Math.max(most, ++running);
    await held;
    running--;
    return 0;
  });
  const first = runJob(ctx(), NAME);
  await soon(() => expect(running).toBe(1));
  expect(await Promise.all([runJob(ctx(), NAME), runJob(ctx(), NAME)])).toEqual([null, null]);
  end();
  expect(await first).toMatchObject({ changed: 0 });
  expect(await runJob(ctx(), NAME)).toMatchObject({ changed: 0 });
  expect(most).toBe(1);
});

it('a job whose runner died can run again when its lease is over', async () => {
  vi.spyOn(JOBS[NAME], 'run').mockImplementation(() => new Promise(() => {}));
  void runJob(ctx(), NAME);
  await soon(async () => expect(await row()).toMatchObject({ lease: expect.stringMatching(/^job_/) }));
  vi.restoreAllMocks();
  passTime(JOBS[NAME].leaseFor - 1000);
  expect(await runJob(ctx(), NAME)).toBeNull();
  passTime(1001);
  expect(await runJob(ctx(), NAME)).toMatchObject({ name: NAME });
});

it('a job that fails says so in its row, and can run again', async () => {
  vi.spyOn(JOBS[NAME], 'run').mockRejectedValueOnce(new Error('broken'));
  await expect(runJob(ctx(), NAME)).rejects.toThrow('broken');
  expect(await row()).toMatchObject({ lease: '', changed: null, error: 'Error: broken' });
  expect(await runJob(ctx(), NAME)).toMatchObject({ name: NAME });
});

it('every job has a schedule that the platform starts', async () => {
  const crons = new Set(JOB_NAMES.map((name) => JOBS[name].schedule));
  expect([...crons].toSorted()).toEqual(['* * * * *', '0 3 * * *']);
});
