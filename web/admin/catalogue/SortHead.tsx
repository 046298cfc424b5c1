import { Table, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Sort } from './listing.ts';

interface SortHeadProps {
  up: Sort;
  /** Without it the column sorts one way only. */
  down?: Sort;
  sort: Sort | undefined;
  onSort: (sort: Sort) => void;
  number?: boolean;
  children: ReactNode;
}

/** A column's head that orders the table by its column. */
export function SortHead({ up, down, sort, onSort, number = false, children }: SortHeadProps) {
  const state = sort === up ? 'ascending' : sort && sort === down ? 'descending' : undefined;
  return (
    <Table.Th aria-sort={state} className={number ? 'number' : undefined}>
      <UnstyledButton className="sort" onClick={() => onSort(sort === up && down ? down : up)}>
        {children}
        <span aria-hidden="true">{state === 'ascending' ? '↑' : state === 'descending' ? '↓' : '↕'}</span>
      </UnstyledButton>
    </Table.Th>
  );
}
