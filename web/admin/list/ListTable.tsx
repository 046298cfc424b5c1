import { Table, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';

interface ListTableProps {
  className: string;
  /** The cells of the head. */
  head: ReactNode;
  old: boolean;
  highlight?: boolean;
  /** The rows. */
  children: ReactNode;
}

export function ListTable({ className, head, old, highlight = false, children }: ListTableProps) {
  return (
    <div className="table-box" data-old={old || undefined} aria-busy={old}>
      <Table highlightOnHover={highlight} className={className}>
        <Table.Thead>
          <Table.Tr>{head}</Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </div>
  );
}

interface SortHeadProps<Sort extends string> {
  up: Sort;
  /** Left out if the column sorts one way only. */
  down?: Sort;
  sort: Sort | undefined;
  onSort: (sort: Sort) => void;
  number?: boolean;
  children: ReactNode;
}

/** The head of a column that the table can be sorted by. */
export function SortHead<Sort extends string>({ up, down, sort, onSort, number = false, children }: SortHeadProps<Sort>) {
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
