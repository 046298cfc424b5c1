import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { ready } from '#scripts/lib/ownStore.ts';
import { type RunningStore, runStore } from './runningStore.ts';

/** Where a store is that tests use. */
export interface StoreAddress {
  baseUrl: string;
  /** The identity provider of the store, run by the tests; null if the tests did not open the store. */
  identityUrl: string | null;
}

declare module 'vitest' {
  interface ProvidedContext {
    stores: StoreAddress[];
  }
}

const RESULTS = resolve(import.meta.dirname, '../../../test-results');

let opened: RunningStore[] = [];

/**
 * Opens a store for each file that runs at the same time, so that no file disturbs another. With `E2E_URL` the tests use one that is
 * running already, one file after another.
 */
export async function setup(project: TestProject): Promise<void> {
  rmSync(join(RESULTS, 'e2e'), { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  const given = process.env.E2E_URL?.replace(/\/$/, '');
  if (given) {
    await ready(given);
    project.provide('stores', [{ baseUrl: given, identityUrl: null }]);
    return;
  }
  const count = Number(project.config.maxWorkers);
  const tries = await Promise.allSettled(Array.from({ length: count }, (_, index) => runStore(join(RESULTS, `store${index + 1}.log`))));
  opened = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = tries.find((one) => one.status === 'rejected');
  if (failed) {
    await teardown();
    throw failed.reason;
  }
  project.provide(
    'stores',
    opened.map(({ baseUrl, identityUrl }) => ({ baseUrl, identityUrl })),
  );
}

/** Closes the stores. Then their data must still hold all invariants. */
export async function teardown(): Promise<void> {
  await Promise.all(opened.map((store) => store.close()));
}
