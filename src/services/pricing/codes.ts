import type { CodeBatch, NewCodes } from '#contracts/promoCodes.ts';
import { type Batch, insertBatch, listBatches, readBatch } from '#db/pricing/codes.ts';
import { readSeenRule, type SeenRule } from '#db/pricing/readRules.ts';
import { departmentOfRule, scopeOf } from '#db/pricing/scope.ts';
import { mayAnywhere } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { isoTime } from '#kit/isoTime.ts';
import type { StaffContext } from '#services/context.ts';
import { momentOf, type Page, type PageQuery, readPage } from '#services/page.ts';
import { askFor } from '#services/tasks.ts';
import { staffWrite, unexplained } from '#services/write.ts';
import { announceRule } from './writing.ts';

/** Ask for codes of a rule. They are made in the background. From now on the rule applies only with a code. */
export function askForCodes(
  ctx: StaffContext,
  { id, count, usesEach, prefix = '' }: NewCodes & { id: string },
): Promise<Result<CodeBatch>> {
  const personId = ctx.actor.person.id;
  const batch = { id: ctx.newId('codeBatch'), ruleId: id, count, usesEach, prefix };
  return staffWrite(ctx, {
    permission: 'rules.write',
    read: () => writableRule(ctx, id),
    change: ({ rule, active }) => {
      const { ruleId: _, ...asked } = batch;
      const before = { ...rule, active };
      return ok({
        statements: insertBatch(batch, personId, ctx.now()),
        audit: {
          ...{ action: 'codes.asked', entity: 'rule', entityId: id, departmentId: departmentOfRule(scopeOf(rule)) },
          ...{ before: null, after: asked },
        },
        tasks: [
          askFor(ctx, 'codes_due', { batchId: batch.id }),
          ...(rule.needsCode ? [] : announceRule(ctx, id, before, { ...before, needsCode: true })),
        ],
      });
    },
    explain: unexplained,
    reread: async () => {
      const made = await readBatch(ctx.db, batch.id);
      return made ? ok(presentBatch(made)) : refuse({ code: 'busy' });
    },
  });
}

/** The batches of codes of a rule, newest first, with how many are made. */
export async function listCodeBatches(ctx: StaffContext, { id, ...query }: PageQuery & { id: string }): Promise<Result<Page<CodeBatch>>> {
  if (!mayAnywhere(ctx.actor.person.role, 'rules.read')) return refuse({ code: 'forbidden' });
  const [seen, list] = await Promise.all([
    readSeenRule(ctx.db, ctx.actor.person.id, id),
    readPage(query, {
      sort: 'code batches',
      read: (after, most) => listBatches(ctx.db, id, momentOf(after), most),
      position: (batch) => ({ key: [batch.createdAt], id: batch.id }),
      present: presentBatch,
    }),
  ]);
  return seen ? list : refuse({ code: 'not_found', what: 'rule' });
}

/** A rule that the person may write. */
export async function writableRule(ctx: StaffContext, id: string): Promise<Result<SeenRule>> {
  const seen = await readSeenRule(ctx.db, ctx.actor.person.id, id);
  if (!seen) return refuse({ code: 'not_found', what: 'rule' });
  return seen.allowed ? ok(seen) : refuse({ code: 'forbidden' });
}

function presentBatch({ createdAt, ...batch }: Batch): CodeBatch {
  return { ...batch, state: batch.made < batch.count ? 'making' : 'done', createdAt: isoTime(createdAt) };
}
