import { ActionIcon, Menu } from '@mantine/core';
import { useState } from 'react';
import type { Member } from '#admin/api/types.ts';
import { Icon } from '#admin/parts/Icon.tsx';
import { RemoveAppDialog } from '#admin/people/RemoveAppDialog.tsx';
import { SignOutDialog } from '#admin/people/SignOutDialog.tsx';
import { useMayRemoveApp } from '#admin/people/useMayRemoveApp.ts';
import { useInviteAgain } from './useInviteAgain.ts';

export function MemberActions({ member, edit, withdraw }: { member: Member; edit: () => void; withdraw: () => void }) {
  const again = useInviteAgain();
  const [signingOut, setSigningOut] = useState(false);
  const [removingApp, setRemovingApp] = useState(false);
  const mayRemoveApp = useMayRemoveApp(member);
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={44} aria-label={`What to do with ${member.name}`} loading={again.isPending}>
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon name="pencil" />} onClick={edit}>
            Change
          </Menu.Item>
          {member.invited && (
            <Menu.Item leftSection={<Icon name="mail" />} onClick={() => again.mutate(member)}>
              Send a new invitation
            </Menu.Item>
          )}
          {!member.invited && (
            <Menu.Item leftSection={<Icon name="leave" />} onClick={() => setSigningOut(true)}>
              Sign out everywhere
            </Menu.Item>
          )}
          {mayRemoveApp && (
            <Menu.Item leftSection={<Icon name="phone" />} onClick={() => setRemovingApp(true)}>
              Remove the authenticator app
            </Menu.Item>
          )}
          <Menu.Item leftSection={<Icon name="cross" />} onClick={withdraw}>
            {member.invited ? 'Withdraw the invitation' : 'Withdraw from the staff'}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {signingOut && <SignOutDialog person={member} close={() => setSigningOut(false)} />}
      {removingApp && <RemoveAppDialog person={member} close={() => setRemovingApp(false)} />}
    </>
  );
}
