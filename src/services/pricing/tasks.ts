import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { type Batch, fillBatch, readBatch } from '#db/pricing/codes.ts';
import { newCodes } from '#domain/pricing/newCodes.ts';
import type { Context } from '#services/context.ts';
import type { Again, TaskHandlers } from '#services/tasks.ts';

/* The list of them is one parameter of the statement. */
const CODES_A_COMMIT = 2_000;
/* A run stays far below the limits of one call. */
const COMMITS_A_RUN = 5;

/**
 * Make the codes of a batch, some thousands a run. What is made is counted in the commit that makes it, so a run that was cut off, or that
 * happens twice, makes none too many.
 */
async function makeCodes(ctx: Context, batchId: string): Promise<Again<'codes_due'> | undefined> {
  for (let commits = 0; commits < COMMITS_A_RUN; commits++) {
    const batch = await readBatch(ctx.db, batchId);
    if (!batch || batch.made >= batch.count) return undefined;
    mustBeWritten(await commit(ctx.db, fillBatch(batch, codesFor(ctx, batch), ctx.now())));
  }
  return { again: { batchId } };
}

function codesFor(ctx: Context, { count, made, prefix }: Batch): string[] {
  return newCodes(Math.min(CODES_A_COMMIT, count - made), prefix, ctx.random);
}

export const pricingTaskHandlers: TaskHandlers<'codes_due'> = {
  codes_due: { run: (ctx, { payload }) => makeCodes(ctx, payload.batchId) },
};
