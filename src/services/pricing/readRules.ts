import type { PricingRule, RuleQuery, RuleVersion, RuleVersions } from '#contracts/pricing.ts';
import { listSeenRules, readSeenRule, type SeenRule } from '#db/pricing/readRules.ts';
import { readVersions, type VersionRow } from '#db/pricing/ruleHistory.ts';
import { folded } from '#domain/fold.ts';
import { mayAnywhere } from '#domain/permissions.ts';
import { isOpen, momentIn } from '#domain/pricing/windows.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { searchTerms } from '#domain/searchTerms.ts';
import { isoTime, isoTimeOrNull } from '#kit/isoTime.ts';
import type { StaffContext } from '#services/context.ts';
import { momentOf, type Page, type PageQuery, readPage } from '#services/page.ts';
import { presentRule } from './presentRule.ts';

/** One rule that is not deleted. A manager knows of those that touch their departments, and of those of the whole store. */
export async function getRule(ctx: StaffContext, { id }: { id: string }): Promise<Result<PricingRule>> {
  if (!mayAnywhere(ctx.actor.person.role, 'rules.read')) return refuse({ code: 'forbidden' });
  const seen = await readSeenRule(ctx.db, ctx.actor.person.id, id);
  return seen ? ok(presentRule(ctx, seen)) : refuse({ code: 'not_found', what: 'rule' });
}

/* The words of a search, and whether a rule is open, are decided here: there are at most 2,000 rules. */
const ROWS_A_READ = 400;

/** The rules that the person may know of, newest first. */
export async function listRules(ctx: StaffContext, { limit, cursor, ...filter }: RuleQuery): Promise<Result<Page<PricingRule>>> {
  if (!mayAnywhere(ctx.actor.person.role, 'rules.read')) return refuse({ code: 'forbidden' });
  const fits = fitting(ctx, filter);
  const sought = { ...filter, from: instant(filter.from), to: instant(filter.to) };
  return readPage(
    { limit, cursor },
    {
      sort: 'rules',
      read: async (after, most) => {
        const found: SeenRule[] = [];
        let before = momentOf(after);
        for (;;) {
          const rows = await listSeenRules(ctx.db, ctx.actor.person.id, sought, before, fits ? ROWS_A_READ : most);
          found.push(...(fits ? rows.filter(fits) : rows));
          const last = rows.at(-1);
          if (!fits || !last || rows.length < ROWS_A_READ || found.length >= most) return found.slice(0, most);
          before = { at: last.createdAt, id: last.rule.id };
        }
      },
      position: ({ createdAt, rule }) => ({ key: [createdAt], id: rule.id }),
      present: (seen) => presentRule(ctx, seen),
    },
  );
}

/* What SQL cannot tell. Null when nothing of it is asked. */
function fitting({ settings }: StaffContext, { q = '', openAt }: Pick<RuleQuery, 'q' | 'openAt'>): ((seen: SeenRule) => boolean) | null {
  const terms = searchTerms(q);
  const moment = openAt === undefined ? null : momentIn(settings.timeZone, Date.parse(openAt));
  if (q.trim() === '' && !moment) return null;
  return ({ rule, active }) => {
    if (moment && !(active && isOpen(rule, moment))) return false;
    const words = folded(`${rule.name} ${rule.group ?? ''} ${rule.promoCode ?? ''}`);
    return q.trim() === '' || (terms.length > 0 && terms.every((term) => words.includes(term)));
  };
}

/** The versions that a rule had, newest first. A deleted rule still has them. */
export async function listRuleVersions(ctx: StaffContext, { id, ...query }: PageQuery & { id: string }): Promise<Result<RuleVersions>> {
  if (!mayAnywhere(ctx.actor.person.role, 'rules.read')) return refuse({ code: 'forbidden' });
  const page = await readPage(query, {
    sort: 'rule versions',
    read: (after, most) => readVersions(ctx.db, ctx.actor.person.id, id, Number(after?.id ?? Number.MAX_SAFE_INTEGER) || 0, most),
    position: ({ version }) => ({ key: [version], id: String(version) }),
    present: presentVersion,
  });
  if (!page.ok) return page;
  const none = page.value.items.length === 0 && query.cursor === undefined;
  return none ? refuse({ code: 'not_found', what: 'rule' }) : ok({ ...page.value, currency: ctx.settings.currency });
}

function presentVersion({ version, since, until, by, byName, rule }: VersionRow): RuleVersion {
  const { archived, active, exclusive, startsAt, endsAt, needsCode: _, ...kept } = JSON.parse(rule);
  return {
    version,
    since: isoTime(since),
    until: isoTimeOrNull(until),
    by: by === null ? null : { id: by, name: byName ?? '' },
    rule: {
      ...kept,
      active: active === 1,
      exclusive: exclusive === 1,
      startsAt: isoTimeOrNull(startsAt),
      endsAt: isoTimeOrNull(endsAt),
    },
    archived: archived === 1,
  };
}

function instant(time: string | undefined): number | undefined {
  return time === undefined ? undefined : Date.parse(time);
}
