import { Button, Menu, Table } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CSSProperties } from 'react';
import { EXEMPTION_LABEL, EXEMPTION_NAMES, exemptionIn } from '#admin/catalogue/exemption.ts';
import { ListTable } from '#admin/list/ListTable.tsx';
import { Icon } from '#admin/parts/Icon.tsx';
import { notifyProblem } from '#admin/parts/notify.tsx';
import { treeOf } from '#admin/pricing/goods/categoryTree.ts';
import type { Category } from '#admin/shell/departments.ts';
import type { Opened } from './CategoriesPage.tsx';
import { categoriesChanged, placeCategory } from './category.ts';
import { RowMenu } from './RowMenu.tsx';
import { taxWords } from './tax.ts';

interface CategoryTableProps {
  departmentId: string;
  categories: readonly Category[];
  open: (what: Opened) => void;
}

/** The categories of a department as a tree, in the order of the shop. */
export function CategoryTable({ departmentId, categories, open }: CategoryTableProps) {
  const branches = treeOf(departmentId, categories);
  if (branches.length === 0) return <p className="soft">No categories yet. Goods are put into categories.</p>;
  return (
    <ListTable
      className="people categories"
      old={false}
      head={
        <>
          <Table.Th>Category</Table.Th>
          <Table.Th>VAT</Table.Th>
          <Table.Th>{EXEMPTION_LABEL}</Table.Th>
          <Table.Th>Reductions</Table.Th>
          <Table.Th>
            <span className="sr">Actions</span>
          </Table.Th>
        </>
      }
    >
      {branches.map(({ category, depth }) => (
        <CategoryRow key={category.id} category={category} depth={depth} categories={categories} open={open} />
      ))}
    </ListTable>
  );
}

interface CategoryRowProps extends Pick<CategoryTableProps, 'categories' | 'open'> {
  category: Category;
  depth: number;
}

function CategoryRow({ category, depth, categories, open }: CategoryRowProps) {
  const queryClient = useQueryClient();
  const moving = useMutation({
    mutationFn: (place: number) => placeCategory(category, place),
    onSettled: () => categoriesChanged(queryClient),
    onError: (error) => notifyProblem('Not moved', error),
  });
  const { id, name, departmentId, parentId } = category;
  const beside = categories.filter((one) => one.departmentId === departmentId && one.parentId === parentId);
  return (
    <Table.Tr className="person-row">
      <Table.Td className="person-name" style={{ '--depth': depth } as CSSProperties}>
        <b>{name}</b>
      </Table.Td>
      <Table.Td data-label="VAT">{taxWords(category.taxRate)}</Table.Td>
      <Table.Td data-label={EXEMPTION_LABEL}>
        {EXEMPTION_NAMES[exemptionIn(id, categories)]}
        {category.withdrawalExempt === null && parentId !== null && <small className="soft">As the one above it</small>}
      </Table.Td>
      <Table.Td data-label="Reductions">{category.freshGoods ? 'As fresh goods' : 'From the lowest price of 30 days'}</Table.Td>
      <Table.Td className="person-actions">
        <div className="category-actions">
          <Button size="compact-sm" variant="default" aria-label={`Change ${name}`} onClick={() => open({ what: 'category', id })}>
            Change
          </Button>
          <RowMenu
            name={name}
            place={beside.indexOf(category)}
            of={beside.length}
            move={moving.mutate}
            isBusy={moving.isPending}
            remove={() => open({ what: 'delete category', id })}
          >
            <Menu.Item leftSection={<Icon name="plus" />} onClick={() => open({ what: 'new category', id })}>
              New category below it
            </Menu.Item>
            <Menu.Item leftSection={<Icon name="to" />} onClick={() => open({ what: 'merge', id })}>
              Put into another
            </Menu.Item>
          </RowMenu>
        </div>
      </Table.Td>
    </Table.Tr>
  );
}
