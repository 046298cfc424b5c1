import { ActionIcon, Menu } from '@mantine/core';
import { useState } from 'react';
import type { Member } from '../api/types.ts';
import { Icon } from '../parts/Icon.tsx';
import { SignOutDialog } from '../people/SignOutDialog.tsx';
import { useInviteAgain } from './useInviteAgain.ts';

export function MemberActions({ member, edit, withdraw }: { member: Member; edit: () => void; withdraw: () => void }) {
  const again = useInviteAgain();
  const [signingOut, setSigningOut] = useState(false);
  return (
    <>
      <Menu position="bottom-end" width={220}>
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
          <Menu.Item leftSection={<Icon name="cross" />} onClick={withdraw}>
            {member.invited ? 'Withdraw the invitation' : 'Withdraw from the staff'}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {signingOut && <SignOutDialog person={member} close={() => setSigningOut(false)} />}
    </>
  );
}
