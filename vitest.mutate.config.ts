import { defineConfig } from 'vitest/config';

/** The tests of money and prices, which run for each mutant (`npm run mutate`): one process for all files, and a part of the random values. */
export default defineConfig({
  test: {
    provide: { proof: false, share: 0.05, seed: 2026, tripsPaper: '' },
    include: [
      'test/unit/pricing/**/*.test.ts',
      'test/unit/domain/money.test.ts',
      'test/unit/catalogue/{referencePrice,generalSteps,simulatedYear,unitPrice}.test.ts',
    ],
    environment: 'node',
    isolate: false,
    fileParallelism: false,
    testTimeout: 60_000,
  },
});
