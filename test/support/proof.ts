import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Do the long forms run? `npm run proof` asks for them, `npm test` for a sample. */
    proof: boolean;
    /** Where random tests begin. The same seed makes the same runs. */
    seed: number;
  }
}

interface Runs {
  sample: number;
  proof: number;
}

/** How often a test does something. */
export const runs = ({ sample, proof }: Runs): number => (inject('proof') ? proof : sample);

/** The settings of a property of fast-check. When one fails it tells its seed, and `SEED=… npm run proof` runs it again. */
export const property = (counts: Runs): { numRuns: number; seed: number } => ({ numRuns: runs(counts), seed: inject('seed') });

/** The options of a test that may come out otherwise each time, races above all: it runs once, and in a proof so often. */
export const repeatedly = (proof: number): { repeats: number } => ({ repeats: runs({ sample: 1, proof }) - 1 });
