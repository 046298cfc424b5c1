import './grid.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { UnsavedGuard } from '#admin/edit/FormFrame.tsx';
import { notify } from '#admin/parts/notify.tsx';
import { Empty, Failed, LoadingRows, PageHead } from '#admin/parts/Page.tsx';
import { PricesNav } from '#admin/pricing/PricesNav.tsx';
import { switchedOnQuery } from '#admin/pricing/queries.ts';
import { useAssortment, useOwnDepartments } from '#admin/shell/departments.ts';
import { capitalized } from '#contracts/words.ts';
import { gridOf, placeOf, rowsOf } from './cells.ts';
import { GridTable } from './GridTable.tsx';
import { SaveBar } from './SaveBar.tsx';
import { changesOf, type Drafts, pasted, withTexts } from './typing.ts';
import { useGridSave } from './useGridSave.ts';

/** Percentages by tier and category, as a grid to type in. */
export function GridPage() {
  const query = useQuery(switchedOnQuery);
  const { departments, categories } = useAssortment();
  const own = useOwnDepartments('rules.write');
  const { data, refetch } = query;
  const error = query.error ?? own.error;
  const isReady = data !== undefined && own.ready;
  return (
    <>
      <PageHead title="Tier grid" />
      <PricesNav />
      <p className="lead">
        Percent off for one tier in one category, and those below it. Type a number, paste from a spreadsheet, or leave a cell empty for
        nothing. Rules that ask for more stand in the list of rules.
      </p>
      {error && (
        <Failed
          error={error}
          what="The grid"
          retry={() => {
            own.retry();
            void refetch();
          }}
        />
      )}
      {!isReady && !error && <LoadingRows rows={12} />}
      {isReady && categories.length === 0 && <Empty icon="catalogue" title="There are no categories yet" />}
      {isReady && categories.length > 0 && (
        <EditGrid
          grid={gridOf(data.rules)}
          rows={rowsOf(departments, categories)}
          categories={categories}
          ownDepartments={new Set(own.departments.map(({ id }) => id))}
        />
      )}
    </>
  );
}

interface EditGridProps {
  grid: ReturnType<typeof gridOf>;
  rows: ReturnType<typeof rowsOf>;
  categories: ReturnType<typeof useAssortment>['categories'];
  ownDepartments: ReadonlySet<string>;
}

function EditGrid({ grid, rows, categories, ownDepartments }: EditGridProps) {
  const [typed, setTyped] = useState<Drafts>(new Map());
  // A cell that has several rules by now is a link, and what was typed there is gone.
  const drafts: Drafts = new Map([...typed].filter(([key]) => !hasSeveral(key)));
  const without = (keys: readonly string[]) => setTyped((now) => new Map([...now].filter(([key]) => !keys.includes(key))));
  const nameOf = (id: string) => categories.find((one) => one.id === id)?.name ?? '';
  const saving = useGridSave(nameOf, without);
  const isBusy = saving.progress !== null;
  const { changes, errors } = changesOf(drafts);
  const maySave = !isBusy && errors.size === 0 && changes.length > 0;
  const save = maySave ? () => void saving.save(changes) : null;
  const mayEdit = (categoryId: string) => {
    const category = categories.find(({ id }) => id === categoryId);
    return category !== undefined && ownDepartments.has(category.departmentId);
  };
  const editable = rows.flatMap((row) => ('category' in row && mayEdit(row.category.id) ? [row.category.id] : []));

  function hasSeveral(key: string): boolean {
    return (grid.get(key)?.length ?? 0) > 1;
  }

  function type(texts: readonly [key: string, text: string][]): void {
    if (isBusy) return;
    setTyped((now) => withTexts(now, texts, grid, (key) => saving.outcomes.get(key)?.kind === 'clash'));
    saving.forget(texts.map(([key]) => key));
  }

  function drop(key: string): void {
    if (isBusy) return;
    without([key]);
    saving.forget([key]);
  }

  function paste(text: string, key: string): void {
    if (isBusy) return;
    const { texts, lost } = pasted(text, placeOf(key), editable);
    type(texts.filter(([one]) => !hasSeveral(one)));
    if (lost > 0) notify('Not all of it fits', `${lost} pasted ${lost === 1 ? 'value is' : 'values are'} outside the grid.`);
  }

  function leave(): void {
    setTyped(new Map());
    saving.forget();
  }

  return (
    <>
      <GridTable {...{ grid, rows, categories, editable, drafts, errors, isBusy, type, paste, drop, save }} outcomes={saving.outcomes} />
      <SaveBar
        changes={changes.length}
        errors={[...errors.keys()].map((key) => `${capitalized(placeOf(key).tier)}, ${nameOf(placeOf(key).categoryId)}`)}
        failed={[...saving.outcomes.values()].filter(({ kind }) => kind !== 'saved').length}
        progress={saving.progress}
        save={save}
        stop={saving.stop}
        leave={leave}
      />
      <UnsavedGuard dirty={changes.length + errors.size > 0} />
    </>
  );
}
