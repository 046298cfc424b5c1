import { Button, Menu } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CSSProperties } from 'react';
import { Icon } from '#admin/parts/Icon.tsx';
import { notifyProblem } from '#admin/parts/notify.tsx';
import type { Department } from '#admin/shell/departments.ts';
import type { Opened } from './CategoriesPage.tsx';
import { departmentsChanged, writeDepartment } from './department.ts';
import { RowMenu } from './RowMenu.tsx';

interface DepartmentHeadProps {
  department: Department;
  place: number;
  of: number;
  isOwner: boolean;
  open: (what: Opened) => void;
}

/** The head of a department's categories: its name and tint, a button for a new category, and for an owner what can be done with it. */
export function DepartmentHead({ department, place, of, isOwner, open }: DepartmentHeadProps) {
  const queryClient = useQueryClient();
  const moving = useMutation({
    mutationFn: (position: number) => writeDepartment({ position }, department),
    onSettled: () => departmentsChanged(queryClient),
    onError: (error) => notifyProblem('Not moved', error),
  });
  const { id, name, hue } = department;
  return (
    <div className="category-head" style={{ '--hue': hue } as CSSProperties}>
      <span className="tint-dot" aria-hidden="true" />
      <h2 id={`categories-${id}`}>{name}</h2>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<Icon name="plus" size={14} />}
        aria-label={`New category in ${name}`}
        onClick={() => open({ what: 'new category', id })}
      >
        New category
      </Button>
      {isOwner && (
        <RowMenu
          name={name}
          place={place}
          of={of}
          move={moving.mutate}
          isBusy={moving.isPending}
          remove={() => open({ what: 'delete department', id })}
        >
          <Menu.Item leftSection={<Icon name="pencil" />} onClick={() => open({ what: 'department', id })}>
            Change
          </Menu.Item>
        </RowMenu>
      )}
    </div>
  );
}
