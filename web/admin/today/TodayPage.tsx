import './today.css';
import { useQuery } from '@tanstack/react-query';
import { summaryQuery } from '#admin/api/queries.ts';
import { Failed, LoadingRows, PageHead } from '#admin/parts/Page.tsx';
import { Figures, FiguresOf } from './Figures.tsx';
import { entry } from './feature.ts';
import { RunningOut } from './RunningOut.tsx';
import { Week } from './Week.tsx';

/** The work to do now, then the last seven days compared with the week before. */
export function TodayPage() {
  const { data, error, refetch } = useQuery(summaryQuery);
  return (
    <>
      <PageHead title={entry.label} />
      {error && <Failed error={error} what="The day" retry={() => void refetch()} />}
      {!data && !error && <LoadingRows rows={5} />}
      {data && (
        <div className="today">
          <FiguresOf departments={data.departments} />
          <Figures summary={data} />
          <RunningOut items={data.lowStock} />
          <Week summary={data} />
        </div>
      )}
    </>
  );
}
