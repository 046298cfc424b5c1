import { Table } from '@mantine/core';
import { Fragment, type KeyboardEvent } from 'react';
import { capitalized, isComposing, TIERS } from '#contracts/words.ts';
import { type Category, type fromAbove, type Grid, keyOf, placeOf, type Row } from './cells.ts';
import { GridCell } from './GridCell.tsx';
import { type Drafts, stepFrom } from './typing.ts';
import type { Outcome } from './useGridSave.ts';

export interface GridTableProps {
  grid: Grid;
  rows: readonly Row[];
  categories: readonly Category[];
  /** The ids of the categories that can be edited, in the order of their rows. */
  editable: readonly string[];
  drafts: Drafts;
  errors: ReadonlyMap<string, string>;
  outcomes: ReadonlyMap<string, Outcome>;
  isBusy: boolean;
  type: (texts: readonly [key: string, text: string][]) => void;
  paste: (text: string, key: string) => void;
  /** Takes back what was typed. */
  drop: (key: string) => void;
  /** Null while there is nothing that can be saved. */
  save: (() => void) | null;
}

export type Above = ReturnType<typeof fromAbove>;

/** The grid: categories by department, and a column for each tier. */
export function GridTable(props: GridTableProps) {
  const { rows, editable } = props;
  return (
    <div className="table-box tier-grid-box" aria-busy={props.isBusy}>
      <a className="skip-grid" href="#grid-end">
        Skip the grid
      </a>
      <Table className="tier-grid" aria-label="Percent off, by category and tier" onKeyDown={(e) => onKey(e, editable, props)}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Category</Table.Th>
            {TIERS.map((tier) => (
              <Table.Th key={tier} scope="col" className="number">
                {capitalized(tier)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Fragment key={'department' in row ? row.department.id : row.category.id}>
              {'department' in row ? <DepartmentRow name={row.department.name} /> : <CategoryRow {...props} row={row} />}
            </Fragment>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function DepartmentRow({ name }: { name: string }) {
  return (
    <Table.Tr className="tier-grid-department">
      <Table.Th scope="colgroup" colSpan={TIERS.length + 1}>
        {name}
      </Table.Th>
    </Table.Tr>
  );
}

function CategoryRow({ row: { category, depth }, ...props }: GridTableProps & { row: Extract<Row, { depth: number }> }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" className="tier-grid-category" style={{ paddingInlineStart: `${1 + depth * 1.25}rem` }}>
        {category.name}
      </Table.Th>
      {TIERS.map((tier) => (
        <GridCell key={tier} {...props} category={category} tier={tier} />
      ))}
    </Table.Tr>
  );
}

/*
 * Keys as in a spreadsheet: arrows go to the cell beside; to the left and right only where the caret is at that end. Enter goes down and
 * Shift+Enter up, Escape takes back what was typed, Ctrl+Enter saves. Tab goes on as everywhere.
 */
function onKey(event: KeyboardEvent, editable: readonly string[], { drop, save }: GridTableProps): void {
  const { target, key } = event;
  if (!(target instanceof HTMLInputElement) || isComposing(event.nativeEvent)) return;
  const cell = target.dataset.cell ?? '';
  const isCommand = event.ctrlKey || event.metaKey;
  if (key === 'Escape') drop(cell);
  if (key === 'Enter' && isCommand && !event.repeat) save?.();
  if (key === 'Escape' || isCommand || event.altKey) return;
  const step = key === 'Enter' ? (event.shiftKey ? 'ArrowUp' : 'ArrowDown') : event.shiftKey ? null : key;
  if (step === null || !leaves(target, step)) return;
  const next = stepFrom(placeOf(cell), step, editable);
  if (!next) return;
  event.preventDefault();
  document.querySelector<HTMLInputElement>(`[data-cell="${CSS.escape(keyOf(next))}"]`)?.focus();
}

function leaves({ selectionStart, selectionEnd, value }: HTMLInputElement, key: string): boolean {
  const isAll = selectionStart === 0 && selectionEnd === value.length;
  if (key === 'ArrowLeft') return isAll || selectionEnd === 0;
  if (key === 'ArrowRight') return isAll || selectionStart === value.length;
  return key === 'ArrowUp' || key === 'ArrowDown';
}
