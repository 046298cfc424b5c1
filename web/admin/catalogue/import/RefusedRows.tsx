import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { DownloadButton } from '#admin/parts/DownloadButton.tsx';
import { notify, notifyProblem } from '#admin/parts/notify.tsx';
import { LoadingRows } from '#admin/parts/Page.tsx';
import type { ProductImportDetail, RefusedRow } from '#contracts/import.ts';
import { importsChanged, mendRow, readErrorsFile, refusedQuery } from './queries.ts';
import { rows } from './words.ts';

const MENDED = { created: 'It is new', updated: 'It changes what is there', same: 'It is the same as what is there', refused: '' } as const;

/** The rows that were refused: to take as a file, or to mend here one by one. */
export function RefusedRows({ item }: { item: ProductImportDetail }) {
  const [cursor, setCursor] = useState<string>();
  const { data } = useQuery(refusedQuery(item.id, cursor));
  return (
    <section className="panel" aria-label="Refused rows">
      <div className="panel-head">
        <h2>{`${rows(item.failed)} refused`}</h2>
        <DownloadButton read={() => readErrorsFile(item.id)} />
      </div>
      <p className="soft">
        {item.state === 'checked'
          ? 'Mend them here, and they are imported with the others.'
          : 'Mend them here, and they are imported at once.'}
      </p>
      {!data && <LoadingRows rows={3} />}
      <ul className="refused-rows">
        {data?.items.map((row) => (
          <li key={row.line}>
            <MendForm item={item} row={row} />
          </li>
        ))}
      </ul>
      {(cursor !== undefined || data?.nextCursor) && (
        <div className="actions">
          {cursor !== undefined && (
            <Button variant="default" onClick={() => setCursor(undefined)}>
              First rows
            </Button>
          )}
          {data?.nextCursor && (
            <Button variant="default" onClick={() => setCursor(data.nextCursor ?? undefined)}>
              Next rows
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

function MendForm({ item: { id, headers, mapping }, row: { line, cells, errors } }: { item: ProductImportDetail; row: RefusedRow }) {
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(() => headers.map((_, at) => cells[at] ?? ''));
  const mending = useMutation({
    mutationFn: () => mendRow(id, line, draft),
    onSuccess: ({ outcome }) => {
      if (outcome !== 'refused') notify(`Row ${line} is mended`, MENDED[outcome]);
      return importsChanged(queryClient);
    },
    onError: (error) => notifyProblem(`Row ${line} was not tried`, error),
  });
  const faultOf = (at: number) => errors.find(({ path }) => path === mapping.columns[at])?.message;
  const others = errors.filter(({ path }) => !mapping.columns.some((key) => key === path));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mending.mutate();
  };
  return (
    <form className="mend" aria-label={`Row ${line}`} onSubmit={submit}>
      <b>{`Row ${line}`}</b>
      {others.map(({ path, message }) => (
        <p key={path} role="alert" className="mend-fault">
          {message}
        </p>
      ))}
      <div className="mend-cells">
        {headers.map((header, at) =>
          mapping.columns[at] === null ? null : (
            <TextInput
              // biome-ignore lint/suspicious/noArrayIndexKey: cells have their place
              key={at}
              label={header}
              value={draft[at] ?? ''}
              error={faultOf(at)}
              onChange={({ currentTarget }) => setDraft(draft.with(at, currentTarget.value))}
            />
          ),
        )}
      </div>
      <Button type="submit" variant="default" loading={mending.isPending}>
        Try it again
      </Button>
    </form>
  );
}
