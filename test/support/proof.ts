import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Whether the long forms run: yes in `npm run proof`, only a sample in `npm test`. */
    proof: boolean;
    /** The part of the samples that runs: all, and a part for each mutant. */
    share: number;
    /** The seed of random tests. The same seed gives the same values. */
    seed: number;
  }
}

interface Runs {
  sample: number;
  proof: number;
}

/** How often a test does something. */
export const runs = ({ sample, proof }: Runs): number => (inject('proof') ? proof : Math.ceil(sample * inject('share')));

/**
 * The options of a fast-check property. A failure prints its seed, and `SEED=… npm run proof` repeats it. For a mutant nobody looks for the
 * smallest values that fail.
 */
export const property = (counts: Runs): { numRuns: number; seed: number; endOnFailure: boolean } => ({
  ...{ numRuns: runs(counts), seed: inject('seed') },
  endOnFailure: inject('share') < 1,
});

/** The options of a test whose result may differ each time, such as a race: it runs once, and `proof` times in a proof. */
export const repeatedly = (proof: number): { repeats: number } => ({ repeats: runs({ sample: 1, proof }) - 1 });
