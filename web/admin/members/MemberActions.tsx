import { ActionIcon, Menu } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '#admin/api/client.ts';
import { isProblem } from '#admin/api/problem.ts';
import { peopleChanged } from '#admin/api/queries.ts';
import { Icon } from '#admin/parts/Icon.tsx';
import { notify, notifyProblem } from '#admin/parts/notify.tsx';
import { RemoveAppDialog, useMayRemoveApp } from '#admin/people/RemoveApp.tsx';
import { SignOutDialog } from '#admin/people/SignOutEverywhere.tsx';
import type { Member } from './queries.ts';

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

function useInviteAgain() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: Member) => answer(api.staff.members[':id'].invitation.$post({ param: { id } })),
    onSuccess: ({ email }) => notify('A new invitation is on its way', `To ${email}. The link in the mail before it is worth nothing now.`),
    onError: (error, { name }) => {
      if (isProblem(error, 'not_found')) notify('Nothing was sent', `${name} has followed an invitation, or was withdrawn.`);
      else notifyProblem('No invitation was sent', error);
    },
    onSettled: () => peopleChanged(queryClient),
  });
}
