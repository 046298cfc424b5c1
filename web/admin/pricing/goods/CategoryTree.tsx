import { Checkbox } from '@mantine/core';
import type { CSSProperties } from 'react';
import type { OwnDepartments } from '#admin/shell/departments.ts';
import { isBelowChosen, toggled, treeOf } from './categoryTree.ts';

interface CategoryTreeProps {
  own: Pick<OwnDepartments, 'departments' | 'categories'>;
  chosen: readonly string[];
  choose: (ids: string[]) => void;
}

/** The categories to choose from, by department. One that is part of a chosen one above it cannot be taken off alone. */
export function CategoryTree({ own: { departments, categories }, chosen, choose }: CategoryTreeProps) {
  return (
    <div className="category-tree">
      {departments.map(({ id, name }) => {
        const branches = treeOf(id, categories);
        const tops = branches.filter(({ depth }) => depth === 0).map(({ category }) => category.id);
        const some = branches.filter(({ category }) => chosen.includes(category.id)).length;
        const isWhole = tops.length > 0 && tops.every((top) => chosen.includes(top));
        const all = branches.map(({ category }) => category.id);
        return (
          <details key={id} open={departments.length === 1 || some > 0}>
            <summary>
              {name} {some > 0 && <small className="soft">{isWhole ? 'all' : `${some} chosen`}</small>}
            </summary>
            <Checkbox
              label={`All of ${name}`}
              checked={isWhole}
              indeterminate={!isWhole && some > 0}
              onChange={(e) => choose(e.currentTarget.checked ? [...toggled(chosen, all, false), ...tops] : toggled(chosen, all, false))}
            />
            {branches.map(({ category, depth }) => {
              const isPart = isBelowChosen(category, chosen, categories);
              return (
                <Checkbox
                  key={category.id}
                  className="category-branch"
                  style={{ '--depth': depth + 1 } as CSSProperties}
                  label={category.name}
                  checked={isPart || chosen.includes(category.id)}
                  disabled={isPart}
                  onChange={(e) => choose(toggled(chosen, [category.id], e.currentTarget.checked))}
                />
              );
            })}
          </details>
        );
      })}
    </div>
  );
}
