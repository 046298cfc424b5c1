import './import.css';
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Icon } from '#admin/parts/Icon.tsx';
import { notifyProblem } from '#admin/parts/notify.tsx';
import { Failed, LoadingRows, PageHead } from '#admin/parts/Page.tsx';
import type { ProductImport, ProductImportDetail } from '#contracts/import.ts';
import { Columns } from './Columns.tsx';
import { importQuery, importsChanged, runImport, stopImport } from './queries.ts';
import { RefusedRows } from './RefusedRows.tsx';
import { count, rows, STATE_WORDS } from './words.ts';

const route = getRouteApi('/staff/catalogue/import/$importId');

/** One file: its columns, what it would change or has changed, how far it is, and the rows that were refused. It can be left and come back to. */
export function ImportPage() {
  const { importId } = route.useParams();
  const { data, error, refetch } = useQuery(importQuery(importId));
  return (
    <>
      <PageHead
        title={data?.name ?? 'Import'}
        back={
          <Link to="/catalogue/import" className="back">
            <Icon name="back" size={16} /> Import and export
          </Link>
        }
      >
        {data && <Presses item={data} />}
      </PageHead>
      {error && <Failed error={error} what="The import" retry={() => void refetch()} />}
      {!data && !error && <LoadingRows rows={5} />}
      {data && <Import item={data} />}
    </>
  );
}

function Import({ item }: { item: ProductImportDetail }) {
  const { state, failed, firstErrors, started } = item;
  const isOpen = state === 'unmapped' || state === 'checked';
  return (
    <>
      <State item={item} />
      {state !== 'unmapped' && <Counts item={item} />}
      {firstErrors.length > 0 && (
        <section className="panel" aria-label="Why rows are refused">
          <h2>Why rows are refused</h2>
          <ul className="import-reasons">
            {firstErrors.map(({ line, path, message }) => (
              <li key={`${path} ${message}`}>
                <b>{message}</b> <span className="soft">{`${path}, first in row ${line}`}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {failed > 0 && (state === 'checked' || state === 'done' || state === 'cancelled') && <RefusedRows item={item} />}
      {isOpen && !started && <Columns key={item.version} item={item} />}
    </>
  );
}

function State({ item: { state, rows: all, done, asksDecimal } }: { item: ProductImportDetail }) {
  const isReading = state === 'checking' || state === 'running';
  return (
    <>
      <p role="status" className="import-state">
        {STATE_WORDS[state]}
        {isReading && `: ${count(done)} of ${rows(all)}`}
      </p>
      {isReading && <progress className="import-progress" value={done} max={Math.max(all, 1)} aria-label={STATE_WORDS[state]} />}
      {asksDecimal && (state === 'checked' || state === 'unmapped') && (
        <p role="alert">Prices such as “1,234” can be read in two ways: say below which sign the decimals have.</p>
      )}
    </>
  );
}

function Counts({ item: { state, created, updated, same, failed } }: { item: ProductImport }) {
  const words = state === 'checking' || state === 'checked' ? 'Would be' : 'Are';
  const tiles: [string, number][] = [
    ['new', created],
    ['changed', updated],
    ['the same', same],
    ['refused', failed],
  ];
  return (
    <dl className="import-counts" aria-label="Rows">
      {tiles.map(([what, number]) => (
        <div key={what} data-what={what} data-some={number > 0 || undefined}>
          <dt>{`${words} ${what}`}</dt>
          <dd>{count(number)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The next step of an import, and the way to stop it. */
function Presses({ item: { id, state, created, updated } }: { item: ProductImport }) {
  const queryClient = useQueryClient();
  const onSuccess = () => importsChanged(queryClient);
  const starting = useMutation({ mutationFn: runImport, onSuccess, onError: (error) => notifyProblem('Not started', error) });
  const stopping = useMutation({ mutationFn: stopImport, onSuccess, onError: (error) => notifyProblem('Not stopped', error) });
  const isBusy = starting.isPending || stopping.isPending;
  if (state === 'done' || state === 'cancelled') return null;
  return (
    <>
      <Button variant="default" disabled={isBusy} onClick={() => stopping.mutate(id)}>
        {state === 'running' ? 'Stop' : 'Give up'}
      </Button>
      {state === 'checked' && (
        <Button disabled={isBusy || created + updated === 0} onClick={() => starting.mutate(id)}>
          {`Import ${rows(created + updated)}`}
        </Button>
      )}
    </>
  );
}
