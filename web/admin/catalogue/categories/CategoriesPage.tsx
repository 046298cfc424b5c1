import './categories.css';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { EXEMPTION_HINT } from '#admin/catalogue/exemption.ts';
import { lastProducts } from '#admin/catalogue/feature.ts';
import { Icon } from '#admin/parts/Icon.tsx';
import { Failed, LoadingRows, PageHead } from '#admin/parts/Page.tsx';
import { useOwnDepartments } from '#admin/shell/departments.ts';
import { useMe } from '#admin/shell/me.ts';
import { NoDepartment } from '#admin/shell/notices.tsx';
import { may } from '#contracts/permissions.ts';
import { BeginHere } from './BeginHere.tsx';
import { CategoryDialog } from './CategoryDialog.tsx';
import { CategoryTable } from './CategoryTable.tsx';
import { DepartmentDialog, NewDepartmentDialog } from './DepartmentDialog.tsx';
import { DepartmentHead } from './DepartmentHead.tsx';
import { DeleteCategoryDialog, DeleteDepartmentDialog, MergeDialog } from './EndDialogs.tsx';
import { NewCategoryDialog } from './NewCategoryDialog.tsx';

/** What can be open on the page, and for which department or category. */
export interface Opened {
  what: 'new category' | 'category' | 'merge' | 'delete category' | 'new department' | 'department' | 'delete department';
  id: string;
}

/** The departments of the user and their categories, with what holds for the goods in them. Owners build departments here too. */
export function CategoriesPage() {
  const own = useOwnDepartments('categories.write');
  const { departments, categories, ready, error, retry } = own;
  const [opened, open] = useState<Opened | null>(null);
  const isOwner = may(useMe().role, 'departments.write');
  const close = () => open(null);
  // The newest rows, so that a second try has the newest version.
  const category = categories.find(({ id }) => id === opened?.id);
  const department = departments.find(({ id }) => id === opened?.id);
  const is = (what: Opened['what']) => opened?.what === what;
  return (
    <>
      <PageHead title="Categories" back={<lastProducts.Back />}>
        {isOwner && (
          <Button leftSection={<Icon name="plus" />} onClick={() => open({ what: 'new department', id: '' })}>
            New department
          </Button>
        )}
      </PageHead>
      {!ready && (error ? <Failed error={error} what="The categories" retry={retry} /> : <LoadingRows />)}
      {ready && departments.length === 0 && (isOwner ? <BeginHere /> : <NoDepartment />)}
      {ready && departments.length > 0 && <p className="soft categories-law">{EXEMPTION_HINT}</p>}
      {departments.map((one, place) => (
        <section key={one.id} className="category-group" aria-labelledby={`categories-${one.id}`}>
          <DepartmentHead department={one} place={place} of={departments.length} isOwner={isOwner} open={open} />
          <CategoryTable departmentId={one.id} categories={categories} open={open} />
        </section>
      ))}
      {is('new department') && <NewDepartmentDialog departments={departments} close={close} />}
      {is('department') && department && <DepartmentDialog department={department} close={close} />}
      {is('delete department') && department && <DeleteDepartmentDialog department={department} close={close} />}
      {is('new category') && opened && <NewCategoryDialog below={opened.id} own={own} close={close} />}
      {is('category') && category && <CategoryDialog category={category} own={own} close={close} />}
      {is('merge') && category && <MergeDialog category={category} own={own} close={close} />}
      {is('delete category') && category && <DeleteCategoryDialog category={category} close={close} />}
    </>
  );
}
