import { useQueries } from '@tanstack/react-query';
import type { ListedProduct } from '#admin/catalogue/queries.ts';
import { goodsQuery } from './queries.ts';

interface Found {
  products: ListedProduct[];
  isFetching: boolean;
  /** They are still those of another text. */
  isOld: boolean;
  error: Error | null;
}

/** The products that are found by a text: of all departments, or of some, by their slugs. Each is asked for alone, so that no other fills the page. */
export function useFoundProducts(q: string, departments: readonly string[] | undefined): Found {
  const asked = departments?.map((department) => ({ q, department })) ?? [{ q }];
  const pages = useQueries({ queries: asked.map((filter) => ({ ...goodsQuery(filter), enabled: q !== '' })) });
  return {
    products: q === '' ? [] : pages.flatMap(({ data }) => data?.items ?? []),
    isFetching: q !== '' && pages.some(({ isFetching }) => isFetching),
    isOld: q !== '' && pages.some(({ isPlaceholderData }) => isPlaceholderData),
    error: pages.find(({ error }) => error)?.error ?? null,
  };
}
