import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { summaryQuery } from '#admin/api/queries.ts';
import { useAssortment } from '#admin/shell/departments.ts';
import { storeClock } from '#admin/words/dates.ts';
import type { PricingRule } from '#contracts/pricing.ts';
import { goodsOf, ruleSentence } from '#contracts/words.ts';

export type SentenceRule = Omit<Parameters<typeof ruleSentence>[0], 'needsCode'> &
  Pick<PricingRule, 'categoryIds' | 'productIds' | 'needsCode'> & { products: readonly { id: string; name: string }[] };

/** Says rules in a sentence, with the names of the store's categories. */
export function useSentence(currency: string): (rule: SentenceRule) => string {
  const { departments, categories } = useAssortment();
  return useMemo(() => {
    const now = Date.now();
    const assortment = { departments, categories };
    return (rule) => ruleSentence(rule, { currency, clock: storeClock(), goods: goodsOf(rule, assortment, rule.products), now });
  }, [departments, categories, currency]);
}

/** The currency of the store. Undefined while it is not known; `error` says why it could not be read. */
export function useCurrency(): { currency: string | undefined; error: Error | null; refetch: () => unknown } {
  const { data, error, refetch } = useQuery({ ...summaryQuery, staleTime: Number.POSITIVE_INFINITY, refetchInterval: false });
  return { currency: data?.currency, error, refetch };
}
