import { type CodeRow, codesOfRule } from '#db/pricing/codes.ts';
import { departmentOfRule, scopeOf } from '#db/pricing/scope.ts';
import { mayAnywhere } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { csvLine } from '#kit/csv.ts';
import type { StaffContext } from '#services/context.ts';
import { type CsvFile, csvPages } from '#services/csvPages.ts';
import { commitStaffAction } from '#services/write.ts';
import { writableRule } from './codes.ts';

const PAGE = 2_000;

/** All codes of a rule that the person may write, as CSV. The audit records who took them. */
export async function exportCodes(ctx: StaffContext, { id }: { id: string }): Promise<Result<CsvFile>> {
  if (!mayAnywhere(ctx.actor.person.role, 'rules.write')) return refuse({ code: 'forbidden' });
  const found = await writableRule(ctx, id);
  if (!found.ok) return found;
  const departmentId = departmentOfRule(scopeOf(found.value.rule));
  await commitStaffAction(ctx, { action: 'codes.exported', entity: 'rule', entityId: id, departmentId, before: null, after: null });
  const rows = csvPages<CodeRow>({
    head: ['code', 'usesEach', 'used', 'usesLeft'],
    page: PAGE,
    read: (last, most) => codesOfRule(ctx.db, id, last?.code ?? '', most),
    line: ({ code, usesEach, used }) => csvLine([code, String(usesEach), String(used), String(usesEach - used)]),
  });
  return ok({ name: `pinchi-codes-${id}.csv`, rows });
}
