import './closings.css';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Failed, LoadingRows, PageHead } from '#admin/parts/Page.tsx';
import { Balance } from './Balance.tsx';
import { BooksNav } from './BooksNav.tsx';
import { DayPicker } from './DayPicker.tsx';
import { entry } from './feature.ts';
import { closingQuery, today } from './queries.ts';
import { CreditOfDay, OrdersOfDay, PaymentsOfDay, RefundsOfDay } from './Sums.tsx';

const route = getRouteApi('/staff/books');

/** A day of the store: what was ordered, what money moved, and whether it balances. */
export function ClosingPage() {
  const search = route.useSearch();
  const { data, error, refetch, isPlaceholderData } = useQuery(closingQuery(search));
  return (
    <>
      <PageHead title={entry.label} />
      <BooksNav />
      <DayPicker day={search.day ?? today()} />
      {error && <Failed error={error} what="The day" retry={() => void refetch()} />}
      {!data && !error && <LoadingRows rows={6} />}
      {data && !error && (
        <div className="closing" aria-busy={isPlaceholderData}>
          <Balance closing={data} />
          <div>
            <PaymentsOfDay closing={data} />
            <CreditOfDay closing={data} />
          </div>
          <div>
            <OrdersOfDay closing={data} />
            <RefundsOfDay closing={data} />
          </div>
        </div>
      )}
    </>
  );
}
