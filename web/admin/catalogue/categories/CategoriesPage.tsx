import './categories.css';
import { Button, Table } from '@mantine/core';
import { type CSSProperties, useState } from 'react';
import { EXEMPTION_HINT, EXEMPTION_LABEL, EXEMPTION_NAMES, exemptionIn } from '#admin/catalogue/exemption.ts';
import { lastProducts } from '#admin/catalogue/feature.ts';
import { ListTable } from '#admin/list/ListTable.tsx';
import { Failed, LoadingRows, PageHead } from '#admin/parts/Page.tsx';
import { treeOf } from '#admin/pricing/goods/categoryTree.ts';
import { type Category, useOwnDepartments } from '#admin/shell/departments.ts';
import { NoDepartment } from '#admin/shell/notices.tsx';
import { CategoryDialog } from './CategoryDialog.tsx';

/** The categories of one's departments, with what holds for the goods in them. */
export function CategoriesPage() {
  const { departments, categories, ready, error, retry } = useOwnDepartments('categories.write');
  const [open, setOpen] = useState<string | null>(null);
  // The newest row, so that a second try has the newest version.
  const changing = categories.find(({ id }) => id === open);
  return (
    <>
      <PageHead title="Categories" back={<lastProducts.Back />} />
      {!ready && (error ? <Failed error={error} what="The categories" retry={retry} /> : <LoadingRows />)}
      {ready && departments.length === 0 && <NoDepartment />}
      {ready && departments.length > 0 && <p className="soft categories-law">{EXEMPTION_HINT}</p>}
      {departments.map(({ id, name }) => (
        <section key={id} className="category-group" aria-labelledby={`categories-${id}`}>
          <h2 id={`categories-${id}`}>{name}</h2>
          <CategoryTable departmentId={id} categories={categories} change={setOpen} />
        </section>
      ))}
      {changing && <CategoryDialog category={changing} categories={categories} close={() => setOpen(null)} />}
    </>
  );
}

interface CategoryTableProps {
  departmentId: string;
  categories: readonly Category[];
  change: (id: string) => void;
}

function CategoryTable({ departmentId, categories, change }: CategoryTableProps) {
  return (
    <ListTable
      className="people categories"
      old={false}
      head={
        <>
          <Table.Th>Category</Table.Th>
          <Table.Th>{EXEMPTION_LABEL}</Table.Th>
          <Table.Th>Reductions</Table.Th>
          <Table.Th>
            <span className="sr">Actions</span>
          </Table.Th>
        </>
      }
    >
      {treeOf(departmentId, categories).map(({ category, depth }) => (
        <Table.Tr key={category.id} className="person-row">
          <Table.Td className="person-name" style={{ '--depth': depth } as CSSProperties}>
            <b>{category.name}</b>
          </Table.Td>
          <Table.Td data-label={EXEMPTION_LABEL}>
            {EXEMPTION_NAMES[exemptionIn(category.id, categories)]}
            {category.withdrawalExempt === null && category.parentId !== null && <small className="soft">As the one above it</small>}
          </Table.Td>
          <Table.Td data-label="Reductions">{category.freshGoods ? 'As fresh goods' : 'From the lowest price of 30 days'}</Table.Td>
          <Table.Td className="person-actions">
            <Button size="compact-sm" variant="default" aria-label={`Change ${category.name}`} onClick={() => change(category.id)}>
              Change
            </Button>
          </Table.Td>
        </Table.Tr>
      ))}
    </ListTable>
  );
}
