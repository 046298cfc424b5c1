import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { answer, api, atVersion } from '#admin/api/client.ts';
import { isProblem } from '#admin/api/problem.ts';
import { storeTimeZone } from '#admin/words/dates.ts';
import { instantAt } from '#contracts/openings.ts';
import type { NewRule, PricingRule, RulePatch } from '#contracts/pricing.ts';
import type { PreviewRequest } from '#contracts/pricingPreview.ts';
import type { RuleListing } from './listing.ts';

const RULES = ['rules'] as const;
/* Milliseconds. Uses and cost grow while orders are placed, and a rule opens and closes by the clock. */
const LIVE = 10_000;

export function rulesQuery({ openAt, ...filter }: RuleListing) {
  const query = { limit: '25', ...filter, openAt: openAt && new Date(instantAt(openAt, storeTimeZone())).toISOString() };
  return queryOptions({
    queryKey: [...RULES, 'list', query],
    queryFn: ({ signal }) => answer(api['pricing-rules'].$get({ query }, { init: { signal } })),
    placeholderData: keepPreviousData,
    refetchInterval: LIVE,
  });
}

export function ruleQuery(id: string) {
  return queryOptions({
    queryKey: [...RULES, 'one', id],
    queryFn: ({ signal }) => answer(api['pricing-rules'][':id'].$get({ param: { id } }, { init: { signal } })),
    // One that is gone does not come back.
    refetchInterval: ({ state: { error } }) => (isProblem(error, 'not_found') ? false : LIVE),
  });
}

/** The versions that a rule had, newest first. */
export function versionsQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: [...RULES, 'versions', id],
    queryFn: ({ pageParam }) =>
      answer(api['pricing-rules'][':id'].versions.$get({ param: { id }, query: { limit: '25', cursor: pageParam } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

export interface AllFilter {
  active?: 'true' | 'false';
  q?: string | undefined;
  tier?: PricingRule['tiers'][number] | undefined;
  category?: string | undefined;
  from?: string;
  to?: string;
}

/** All rules that fit, page by page, up to a number. `more`: there are others. */
export function allRulesQuery(filter: AllFilter, most: number) {
  return queryOptions({
    queryKey: [...RULES, 'all', filter, most],
    queryFn: async ({ signal }) => {
      const rules: PricingRule[] = [];
      let cursor: string | undefined;
      do {
        const query = { limit: '100', ...filter, cursor };
        const page = await answer(api['pricing-rules'].$get({ query }, { init: { signal } }));
        rules.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor && rules.length < most);
      return { rules, more: cursor !== undefined };
    },
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
}

/** All rules that are switched on: as many as a store can have. */
export const switchedOnQuery = allRulesQuery({ active: 'true' }, 2000);

/** What a rule would do, while it is typed: to a cart, and to past orders. With the moment that it is of; null for now. */
export function previewQuery(json: PreviewRequest) {
  return queryOptions({
    queryKey: [...RULES, 'preview', json],
    queryFn: async ({ signal }) => ({
      preview: await answer(api['pricing-rules'].preview.$post({ json }, { init: { signal } })),
      at: json.at ?? null,
    }),
    placeholderData: keepPreviousData,
  });
}

/** Reads a rule from the store, not from the cache. */
export function readRule(id: string): Promise<PricingRule> {
  return answer(api['pricing-rules'][':id'].$get({ param: { id } }));
}

export function createRule(json: NewRule): Promise<PricingRule> {
  return answer(api['pricing-rules'].$post({ json }));
}

export function patchRule(row: Pick<PricingRule, 'id' | 'version'>, json: RulePatch): Promise<PricingRule> {
  return answer(api['pricing-rules'][':id'].$patch({ param: { id: row.id }, header: atVersion(row), json }));
}

export async function deleteRule(row: PricingRule): Promise<void> {
  await api['pricing-rules'][':id'].$delete({ param: { id: row.id }, header: atVersion(row) });
}

/** After a write: reads everything again that shows rules, and keeps what the store answered. */
export async function rulesChanged(queryClient: QueryClient, saved?: PricingRule): Promise<void> {
  if (saved) queryClient.setQueryData(ruleQuery(saved.id).queryKey, saved);
  await queryClient.invalidateQueries({ queryKey: RULES });
}
