import { Button } from '@mantine/core';
import { useState } from 'react';
import { Icon } from '#admin/parts/Icon.tsx';
import { RemoveAppDialog } from './RemoveAppDialog.tsx';
import { useMayRemoveApp } from './useMayRemoveApp.ts';

/** For those who may, of whoever has an app; nothing else. */
export function RemoveAppButton({ person }: { person: { id: string; name: string; secondFactor: boolean } }) {
  const [asking, setAsking] = useState(false);
  const offered = useMayRemoveApp(person);
  return (
    <>
      {offered && (
        <Button variant="default" leftSection={<Icon name="phone" />} onClick={() => setAsking(true)}>
          Remove the authenticator app
        </Button>
      )}
      {asking && <RemoveAppDialog person={person} close={() => setAsking(false)} />}
    </>
  );
}
