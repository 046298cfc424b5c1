import { useQuery } from '@tanstack/react-query';
import { Failed } from '#admin/parts/Failed.tsx';
import { PageHead } from '#admin/parts/PageHead.tsx';
import { RowsToCome } from '#admin/parts/RowsToCome.tsx';
import { summaryQuery } from '#admin/queries/summary.ts';
import { Figures } from './Figures.tsx';
import { FiguresOf } from './FiguresOf.tsx';
import { RunningOut } from './RunningOut.tsx';
import { Week } from './Week.tsx';

/** What needs staff now, then the day against the same day last week. */
export function TodayPage() {
  const { data, error, refetch } = useQuery(summaryQuery);
  return (
    <>
      <PageHead title="Today" />
      {error && <Failed error={error} what="The day" retry={() => void refetch()} />}
      {!data && !error && <RowsToCome rows={5} />}
      {data && (
        <div className="today">
          <FiguresOf departments={data.departments} />
          <Figures summary={data} />
          <RunningOut items={data.lowStock} />
          <Week days={data.days} currency={data.currency} />
        </div>
      )}
    </>
  );
}
