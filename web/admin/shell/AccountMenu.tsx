import { Menu, UnstyledButton } from '@mantine/core';
import { Icon } from '#admin/parts/Icon.tsx';
import { roleWords } from './roleWords.ts';
import { askForShortcuts } from './shortcutList.ts';
import { useMe } from './useMe.ts';
import { useSignOut } from './useSignOut.ts';

export function AccountMenu() {
  const me = useMe();
  const signOut = useSignOut();
  return (
    <Menu position="top-start" withinPortal={false} width={230}>
      <Menu.Target>
        <UnstyledButton className="account">
          <Icon name="person" />
          <span>
            <span className="sr">Account: </span>
            <b>{me.name}</b>
            <small>{roleWords(me)}</small>
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.email}</Menu.Label>
        <Menu.Item component="a" href="/" leftSection={<Icon name="shop" />}>
          View shop
        </Menu.Item>
        <Menu.Item component="a" href="/account" leftSection={<Icon name="person" />}>
          Password and devices
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="keys" />} onClick={askForShortcuts}>
          Keyboard shortcuts
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="leave" />} onClick={() => signOut.mutate()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
