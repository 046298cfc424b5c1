import { ActionIcon, Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from '#admin/parts/Icon.tsx';

interface RowMenuProps {
  name: string;
  /** Its place among those beside it, and how many these are. */
  place: number;
  of: number;
  move: (place: number) => void;
  isBusy: boolean;
  remove: () => void;
  /** What else can be done. */
  children: ReactNode;
}

/** What can be done with a department or a category, as a menu. */
export function RowMenu({ name, place, of, move, isBusy, remove, children }: RowMenuProps) {
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={44} aria-label={`What to do with ${name}`} loading={isBusy}>
          <Icon name="more" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {children}
        <Menu.Item disabled={place === 0} onClick={() => move(place - 1)}>
          Move up
        </Menu.Item>
        <Menu.Item disabled={place === of - 1} onClick={() => move(place + 1)}>
          Move down
        </Menu.Item>
        <Menu.Item className="dangerous" leftSection={<Icon name="cross" />} onClick={remove}>
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
