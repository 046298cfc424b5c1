import type { ReactNode } from 'react';
import { FilterSelect } from '#admin/list/FilterBar.tsx';
import { Failed, LoadingRows } from '#admin/parts/Page.tsx';
import { useAssortment } from '#admin/shell/departments.ts';
import { categoryChoices } from './categoryTree.ts';

/** What says goods by their names waits for the departments and the categories. Without them a rule would read like one for goods that are gone. */
export function NamesFirst({ rows = 8, children }: { rows?: number; children: ReactNode }) {
  const { ready, error, retry } = useAssortment();
  if (ready) return children;
  return error ? <Failed error={error} what="The departments and categories" retry={retry} /> : <LoadingRows rows={rows} />;
}

/** The filter by category of a list. Until the categories are read it keeps the one of the address. */
export function CategoryFilter({ value, onChange }: { value: string | undefined; onChange: (value: string) => void }) {
  const assortment = useAssortment();
  const known = assortment.ready ? categoryChoices(assortment) : value ? [{ value, label: 'One category' }] : [];
  return <FilterSelect label="Category" value={value} any="Any category" choices={known} onChange={onChange} />;
}
