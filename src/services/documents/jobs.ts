import { endedSeries, removeDocuments } from '#db/documents/remove.ts';
import { commit, mustBeWritten } from '#db/kit/commit.ts';
import type { Context } from '#services/context.ts';
import { EVERY_NIGHT, type Job } from '#services/job.ts';

export const documentJobs = {
  'delete-old-documents': { schedule: EVERY_NIGHT, leaseFor: 5 * 60_000, run: deleteOldDocuments },
} satisfies Record<string, Job>;

/* A batch is short, so that nobody waits for it. The next night goes on with what is left. */
const A_BATCH = 200;
const MOST_A_RUN = 10_000;

/**
 * Delete the documents whose legal term is over: by whole years, the oldest first, and in small batches. Says first how many there are.
 * Returns the number deleted.
 */
async function deleteOldDocuments(ctx: Context): Promise<number> {
  const ended = await endedSeries(ctx.db, ctx.now());
  const due = ended.reduce((all, { left }) => all + left, 0);
  if (due > 0) ctx.log.info('documents.past_term', { due });
  let deleted = 0;
  for (const series of ended) {
    for (let done = 0; done < series.left && deleted < MOST_A_RUN; done += A_BATCH) {
      mustBeWritten(await commit(ctx.db, removeDocuments(series, series.removed + done + A_BATCH)));
      deleted += Math.min(A_BATCH, series.left - done);
    }
  }
  return deleted;
}
