import { reducedOf, writeReferences } from '#db/catalogue/priceHistory.ts';
import { commit, mustBeWritten } from '#db/kit/commit.ts';
import type { PayloadOf } from '#db/tasks.ts';
import { referencePrice } from '#domain/catalogue/referencePrice.ts';
import type { Context } from '#services/context.ts';
import type { Again, TaskHandlers } from '#services/tasks.ts';

/* Each variant is one row of JSON in the statement, and D1 takes 100 KB. */
const VARIANTS_A_RUN = 200;

/** Reckon the reductions of a category's goods anew, some at a time. */
async function reckonReferences(ctx: Context, payload: PayloadOf<'references_due'>): Promise<Again<'references_due'> | undefined> {
  const found = await reducedOf(ctx.db, payload.categoryId, payload.after ?? '', VARIANTS_A_RUN);
  const reckoned = found.map(({ id, version, steps, exempt }) => ({ id, version, reference: referencePrice(steps, { exempt }) }));
  mustBeWritten(await commit(ctx.db, writeReferences(reckoned)));
  const last = found.at(-1)?.id;
  return last !== undefined && found.length === VARIANTS_A_RUN ? { again: { ...payload, after: last } } : undefined;
}

export const catalogueTaskHandlers: TaskHandlers<'references_due'> = {
  references_due: { run: (ctx, { payload }) => reckonReferences(ctx, payload) },
};
