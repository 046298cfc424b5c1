import { ZodError } from 'zod';
import { describe } from '#kit/log.ts';

/** What staff are told of an attempt that failed: nothing of how the store is built. The log has it whole. */
export function failureWords(error: unknown): string {
  if (error instanceof ZodError) return 'Not understood by this version of the store';
  const ofDatabase = error instanceof Error && ('query' in error || error.message.startsWith('D1_'));
  return ofDatabase ? 'The database did not do it' : describe(error);
}
