import { Button } from '@mantine/core';
import { useState } from 'react';
import { Icon } from '#admin/parts/Icon.tsx';
import { useMe } from '#admin/shell/useMe.ts';
import { may } from '#contracts/permissions.ts';
import { SignOutDialog } from './SignOutDialog.tsx';

/** For those who may; nothing for the others. */
export function SignOutButton({ person }: { person: { id: string; name: string } }) {
  const [asking, setAsking] = useState(false);
  if (!may(useMe().role, 'sessions.end')) return null;
  return (
    <>
      <Button variant="default" leftSection={<Icon name="leave" />} onClick={() => setAsking(true)}>
        Sign out everywhere
      </Button>
      {asking && <SignOutDialog person={person} close={() => setAsking(false)} />}
    </>
  );
}
