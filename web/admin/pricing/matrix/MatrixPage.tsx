import { capitalized } from '#contracts/words.ts';
import './matrix.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { UnsavedGuard } from '#admin/edit/FormFrame.tsx';
import { notify } from '#admin/parts/notify.tsx';
import { Empty, Failed, LoadingRows, PageHead } from '#admin/parts/Page.tsx';
import { PricesNav } from '#admin/pricing/PricesNav.tsx';
import { allRulesQuery } from '#admin/pricing/queries.ts';
import { useAssortment, useOwnDepartments } from '#admin/shell/departments.ts';
import { gridOf, placeOf, rowsOf } from './cells.ts';
import { MatrixGrid } from './MatrixGrid.tsx';
import { SaveBar } from './SaveBar.tsx';
import { changesOf, type Drafts, pasted } from './typing.ts';
import { useMatrixSave } from './useMatrixSave.ts';

const MOST_RULES = 2000;

/** Percentages by tier and category, as a grid to type in. */
export function MatrixPage() {
  const query = useQuery(allRulesQuery({ active: 'true' }, MOST_RULES));
  const { departments, categories } = useAssortment();
  const own = useOwnDepartments('rules.write');
  const { data, error, refetch } = query;
  const isReady = data !== undefined && own.ready;
  return (
    <>
      <PageHead title="Tier by category" />
      <PricesNav />
      <p className="lead">
        Percent off for one tier in one category, and those below it. Type a number, paste from a spreadsheet, or leave a cell empty for
        nothing. Rules that ask for more stand in the list of rules.
      </p>
      {(error ?? own.error) && <Failed error={error ?? own.error ?? new Error()} what="The grid" retry={() => void refetch()} />}
      {!isReady && !error && <LoadingRows rows={12} />}
      {isReady && categories.length === 0 && <Empty icon="catalogue" title="There are no categories yet" />}
      {isReady && categories.length > 0 && (
        <Matrix
          grid={gridOf(data.rules)}
          rows={rowsOf(departments, categories)}
          categories={categories}
          ownDepartments={new Set(own.departments.map(({ id }) => id))}
        />
      )}
    </>
  );
}

interface MatrixProps {
  grid: ReturnType<typeof gridOf>;
  rows: ReturnType<typeof rowsOf>;
  categories: ReturnType<typeof useAssortment>['categories'];
  ownDepartments: ReadonlySet<string>;
}

function Matrix({ grid, rows, categories, ownDepartments }: MatrixProps) {
  const [drafts, setDrafts] = useState<Drafts>(new Map());
  const drop = (key: string) =>
    setDrafts((now) => {
      const next = new Map(now);
      next.delete(key);
      return next;
    });
  const nameOf = (id: string) => categories.find((one) => one.id === id)?.name ?? '';
  const saving = useMatrixSave(nameOf, drop);
  const { changes, errors } = changesOf(drafts, grid);
  const mayEdit = (categoryId: string) => {
    const category = categories.find(({ id }) => id === categoryId);
    return category !== undefined && ownDepartments.has(category.departmentId);
  };
  const editable = rows.flatMap((row) => ('category' in row && mayEdit(row.category.id) ? [row.category.id] : []));

  function type(texts: readonly [key: string, text: string][]): void {
    for (const [key] of texts) saving.forget(key);
    setDrafts((now) => new Map([...now, ...texts]));
  }

  function paste(text: string, key: string): void {
    const { texts, lost } = pasted(text, placeOf(key), editable);
    type(texts.filter(([one]) => (grid.get(one)?.length ?? 0) < 2));
    if (lost > 0) notify('Not all of it fits', `${lost} pasted ${lost === 1 ? 'value is' : 'values are'} outside the grid.`);
  }

  return (
    <>
      <MatrixGrid
        {...{ grid, rows, categories, editable, drafts, errors, type, paste, drop }}
        outcomes={saving.outcomes}
        isBusy={saving.progress !== null}
        save={() => void saving.save(changes)}
      />
      <SaveBar
        changes={changes.length}
        errors={[...errors.keys()].map((key) => `${capitalized(placeOf(key).tier)}, ${nameOf(placeOf(key).categoryId)}`)}
        failed={[...saving.outcomes.values()].filter(({ saved }) => !saved).length}
        progress={saving.progress}
        save={() => void saving.save(changes)}
        stop={saving.stop}
        leave={() => setDrafts(new Map())}
      />
      <UnsavedGuard dirty={changes.length > 0} />
    </>
  );
}
