import { aboutRead, dueRead, RECKONED_WITH, type Reckonable, type ReckonedVariant, writeReckoned } from '#db/catalogue/reckonable.ts';
import { commit, mustBeWritten, rowsOf } from '#db/kit/commit.ts';
import { readAtOnce } from '#db/kit/read.ts';
import { RULES_REVISION } from '#db/pricing/rules.ts';
import type { PayloadOf } from '#db/tasks.ts';
import { reckon } from '#domain/catalogue/reduction.ts';
import type { RuleVersion } from '#domain/pricing/general.ts';
import type { Context } from '#services/context.ts';
import type { Again, TaskHandlers } from '#services/tasks.ts';

const PRODUCTS_A_RUN = 200;
const VARIANTS_A_ROUND = 500;
const MAX_ROUNDS = 40;

/** What may be shown of a variant's price now. */
export function reckonOne(ctx: Context, { id, version, exempt, goods }: Reckonable, versions: readonly RuleVersion[]): ReckonedVariant {
  return { id, version, ...reckon(goods, versions, { now: ctx.now(), timeZone: ctx.settings.timeZone, exempt }) };
}

/** The rules that were read together with the variants. */
interface Rules {
  revision: number | null;
  versions: RuleVersion[];
}

/* False when a rule was written meanwhile: then nothing is kept. */
async function keep(ctx: Context, found: readonly Reckonable[], { revision, versions }: Rules): Promise<boolean> {
  const reckoned = found.map((one) => reckonOne(ctx, one, versions));
  const results = mustBeWritten(await commit(ctx.db, [...writeReckoned(reckoned, revision ?? 0), ...RULES_REVISION.statements]));
  return rowsOf<{ revision: number }>(results, -1)[0]?.revision === revision;
}

/** Reckon goods anew, a page at a time. */
async function reckonGoods(ctx: Context, payload: PayloadOf<'references_due'>): Promise<Again<'references_due'> | undefined> {
  const { after = '', ...about } = payload;
  const { goods, rules } = await readAtOnce(ctx.db, { goods: aboutRead(about, after, PRODUCTS_A_RUN), rules: RECKONED_WITH });
  if (!(await keep(ctx, goods.found, rules))) return { again: payload };
  return goods.last === null ? undefined : { again: { ...payload, after: goods.last } };
}

/** Reckon anew the variants for which a rule has opened or closed. Returns how many. */
export async function reckonDue(ctx: Context): Promise<number> {
  let done = 0;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { found, rules } = await readAtOnce(ctx.db, { found: dueRead(ctx.now(), VARIANTS_A_ROUND), rules: RECKONED_WITH });
    if (found.length > 0 && (await keep(ctx, found, rules))) done += found.length;
    if (found.length < VARIANTS_A_ROUND) break;
  }
  return done;
}

export const catalogueTaskHandlers: TaskHandlers<'references_due'> = {
  references_due: { run: (ctx, { payload }) => reckonGoods(ctx, payload) },
};
