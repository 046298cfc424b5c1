import { Outlet } from '@tanstack/react-router';
import { useSyncExternalStore } from 'react';
import { isSecondFactorMissing, onSecondFactorMissing } from '#admin/api/secondFactor.ts';
import { InDesk } from '#admin/parts/inDesk.ts';
import { ConfirmIdentity } from '#admin/sign-in/ConfirmIdentity.tsx';
import { SessionEnded } from '#admin/sign-in/SessionEnded.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { Announcer } from './Announcer.tsx';
import { Navigation } from './Navigation.tsx';
import { SecondFactorMissing } from './SecondFactorMissing.tsx';
import { Shortcuts } from './Shortcuts.tsx';

/** The desk: tasks on the left (on top of a narrow screen), the page beside them. */
export function Shell() {
  const missing = useSyncExternalStore(onSecondFactorMissing, isSecondFactorMissing);
  return (
    <div className="shell">
      <a className="skip" href="#page">
        Skip to the page
      </a>
      <Navigation>
        <AccountMenu />
      </Navigation>
      <main id="page" className="page" tabIndex={-1}>
        <InDesk value={true}>{missing ? <SecondFactorMissing /> : <Outlet />}</InDesk>
      </main>
      <Shortcuts />
      <ConfirmIdentity />
      <SessionEnded />
      <Announcer />
    </div>
  );
}
