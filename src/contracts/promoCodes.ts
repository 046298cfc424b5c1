import { z } from 'zod';
import { words } from './text.ts';
import { id, listOf, time } from './wire.ts';

/** So many codes at most in one batch. */
export const MOST_CODES = 100_000;

export const newCodes = z.strictObject({
  count: z.number('A whole number').int().min(1).max(MOST_CODES),
  /** How often each code can be used. */
  usesEach: z.number('A whole number').int().min(1).max(10_000),
  /** What each code begins with. Twelve characters follow. */
  prefix: words(16)
    .toUpperCase()
    .regex(/^[A-Z0-9][A-Z0-9-]*$/, 'Letters, digits and dashes')
    .optional(),
});

/** Codes that are made in the background. */
export const codeBatch = z.object({
  id,
  ruleId: id,
  state: z.enum(['making', 'done']),
  count: z.number().int(),
  made: z.number().int(),
  usesEach: z.number().int(),
  prefix: z.string(),
  createdAt: time,
});
export const codeBatches = listOf(codeBatch);

export type NewCodes = z.infer<typeof newCodes>;
export type CodeBatch = z.infer<typeof codeBatch>;
