import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { placeOf } from './scripts/lib/sequence.ts';

/* `npm run proof` runs the long forms of tests (test/support/proof.ts), which take their time. */
const PROOF = process.env.PROOF === '1';
const SEED = Number(process.env.SEED ?? 2026);
/* The files of a project that run at the same time. A store that is open already (E2E_URL) has one file at a time. */
const WORKERS = process.env.E2E_URL ? 1 : Math.max(2, Math.min(4, availableParallelism()));
const patience = (timeout: number) => (PROOF ? 60 * 60_000 : timeout);

/** The files that take longest begin first. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => placeOf(a.moduleId) - placeOf(b.moduleId));
  }
}

/** Three layers: rules in Node, the Worker in workerd (and twice at once), people's ways in a browser. */
export default defineConfig({
  test: {
    /* A failure that is read in a log alone must show the whole value. */
    chaiConfig: { truncateThreshold: 0 },
    sequence: { sequencer: LongestFirst },
    provide: { proof: PROOF, share: 1, seed: SEED, tripsPaper: readFileSync('docs/trips.md', 'utf8') },
    projects: [
      {
        test: {
          name: 'unit',
          maxWorkers: WORKERS,
          /* Rules without state: one process for many files, which takes half the time. */
          isolate: false,
          include: ['test/unit/**/*.test.ts'],
          environment: 'node',
          testTimeout: patience(300_000),
          hookTimeout: patience(120_000),
        },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              /* An older copy of the database (test/support/laggingReplica.ts). */
              d1Databases: { REPLICA: 'replica' },
              bindings: {
                TEST_MIGRATIONS: await readD1Migrations('./migrations'),
                ENVIRONMENT: 'development',
                LIMITS: 'loose',
                SECRET_KEY: 'a secret for tests alone, never deployed',
                LOG_LEVEL: 'error',
                /* An identity provider that tests answer for (test/support/identityProvider.ts). */
                GOOGLE_CLIENT_ID: 'the-store',
                GOOGLE_CLIENT_SECRET: 'what the provider gave the store',
                GOOGLE_URL: 'https://google.test',
                GITHUB_CLIENT_ID: 'the-store',
                GITHUB_CLIENT_SECRET: 'what the provider gave the store',
                GITHUB_URL: 'https://github.test',
              },
            },
          })),
        ],
        test: {
          name: 'worker',
          /* One isolate for many files, each with modules and storage of its own (test/worker/setup.ts). */
          isolate: false,
          maxWorkers: WORKERS,
          sequence: { groupOrder: 1 },
          include: ['test/worker/**/*.test.ts'],
          globalSetup: ['test/worker/quiet.ts'],
          setupFiles: ['test/worker/setup.ts'],
          testTimeout: patience(300_000),
          hookTimeout: patience(120_000),
          /* As it is, it prints 218 lines about source maps that it lacks. */
          deps: { optimizer: { ssr: { enabled: true, include: ['stripe'] } } },
        },
      },
      {
        test: {
          name: 'isolates',
          maxWorkers: WORKERS,
          include: ['test/isolates/**/*.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 180_000,
          /* Whom workerd trusts besides everybody: the mail server of the tests. */
          env: { NODE_EXTRA_CA_CERTS: 'test/isolates/support/tls/cert.pem' },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          environment: 'node',
          maxWorkers: WORKERS,
          // Only a test that hangs meets it: on a busy machine a walk through all pages takes minutes. Each step has its own patience.
          testTimeout: 600_000,
          hookTimeout: 180_000,
          globalSetup: ['test/e2e/support/stores.ts'],
        },
      },
    ],
  },
});
