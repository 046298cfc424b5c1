import type { ReactNode } from 'react';
import { Failed, LoadingRows, NoMatches, PageHead } from '#admin/parts/Page.tsx';
import { Pager, type PagerProps } from './Pager.tsx';

/** The part of a query's result that a list needs. */
interface ListQuery<Item> {
  data: { items: Item[]; nextCursor: string | null; total?: number } | undefined;
  error: Error | null;
  refetch: () => unknown;
  /** The rows are still those of the previous page, while the next one loads. */
  isPlaceholderData: boolean;
}

export interface ListPageProps<Item> {
  title: string;
  /** Buttons beside the title. */
  actions?: ReactNode;
  filters: ReactNode;
  query: ListQuery<Item>;
  /** The beginning of "… could not be shown". */
  what: string;
  /** The number of rows to draw while the first page loads. */
  rows: number;
  /** Shown when there are no rows: `empty` if there is no filter, else a hint how to find more. */
  none: { isNarrowed: boolean; q: string | undefined; empty: ReactNode; hint: string; clear: () => void };
  pager: Pick<PagerProps, 'cursor' | 'noun' | 'order'> & { pageSize?: number };
  /** Shown over the table, also if there are no rows. */
  above?: ReactNode;
  /** The table; `old` while its rows are still those of the previous page. */
  children: (items: Item[], old: boolean) => ReactNode;
}

/** A page with one list: filters in the URL, the states of loading, failing and being empty, and a pager. */
export function ListPage<Item>(props: ListPageProps<Item>) {
  const { title, actions, filters, query, what, rows, none, pager, above, children } = props;
  const { data, error, refetch, isPlaceholderData } = query;
  const { cursor, noun, order, pageSize } = pager;
  return (
    <>
      <PageHead title={title}>{actions}</PageHead>
      {filters}
      {error && <Failed error={error} what={what} retry={() => void refetch()} />}
      {!data && !error && <LoadingRows rows={rows} />}
      {data?.items.length === 0 && (none.isNarrowed ? <NoMatches q={none.q} hint={none.hint} clear={none.clear} /> : none.empty)}
      {above}
      {data && data.items.length > 0 && (
        <>
          {children(data.items, isPlaceholderData)}
          <Pager
            cursor={cursor}
            nextCursor={data.nextCursor}
            shown={data.items.length}
            total={data.total !== undefined && pageSize ? { rows: data.total, pageSize } : undefined}
            noun={noun}
            order={order}
          />
        </>
      )}
    </>
  );
}
