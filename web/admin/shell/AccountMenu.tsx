import { Menu, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { api } from '#admin/api/client.ts';
import { Icon } from '#admin/parts/Icon.tsx';
import { notifyProblem } from '#admin/parts/notify.tsx';
import { forgetMe, roleWords, useMe } from './me.ts';
import { showShortcuts } from './Shortcuts.tsx';

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
        <Menu.Item leftSection={<Icon name="keys" />} onClick={showShortcuts}>
          Keyboard shortcuts
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="leave" />} onClick={() => signOut.mutate()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

export function useSignOut() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { features } = useRouter().options.context;
  return useMutation({
    mutationFn: () => api.auth.logout.$post(),
    onSuccess: async () => {
      for (const { forget } of features) forget?.();
      notifications.clean();
      await queryClient.cancelQueries();
      forgetMe(queryClient);
      await navigate({ to: '/sign-in' });
      queryClient.clear();
    },
    onError: (error) => notifyProblem('You are still signed in', error),
  });
}
