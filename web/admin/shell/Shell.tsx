import { useNetwork } from '@mantine/hooks';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { isSecondFactorMissing, onSecondFactorMissing } from '#admin/api/client.ts';
import { ConfirmIdentity } from '#admin/sign-in/ConfirmIdentity.tsx';
import { SessionEnded } from '#admin/sign-in/SessionEnded.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { useFeatures } from './feature.ts';
import { Navigation } from './Navigation.tsx';
import { InShell, SecondFactorMissing } from './notices.tsx';
import { Shortcuts } from './Shortcuts.tsx';

/** The navigation on the left (on top of a narrow screen), the page beside it. */
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
        <InShell value={true}>{missing ? <SecondFactorMissing /> : <Outlet />}</InShell>
      </main>
      <Shortcuts />
      <ConfirmIdentity />
      <SessionEnded />
      <Announcer />
      <Backgrounds />
    </div>
  );
}

function Backgrounds() {
  return useFeatures().map(({ entry, Background }) => Background && <Background key={entry.path} />);
}

export function Frame() {
  return (
    <>
      <OfflineNotice />
      <Outlet />
    </>
  );
}

/** Shown while there is no network, so that nobody trusts old numbers. */
function OfflineNotice() {
  const { online } = useNetwork();
  return (
    <div role="status" className="offline-place">
      {!online && <p className="offline">You are offline. What you see may be old, and nothing can be saved until you are back.</p>}
    </div>
  );
}

/** Announces the opened page to screen readers, and moves the focus to it if the focus would be lost. */
function Announcer() {
  const path = useRouterState({ select: (s) => s.resolvedLocation?.pathname });
  const [title, setTitle] = useState('');
  const first = useRef(true);
  useEffect(() => {
    if (!path) return;
    if (first.current) {
      first.current = false;
      return;
    }
    const soon = setTimeout(() => {
      setTitle(document.title);
      if (document.activeElement === document.body) document.getElementById('page')?.focus({ preventScroll: true });
    }, 120);
    return () => clearTimeout(soon);
  }, [path]);
  return (
    <div className="sr" role="status">
      {title}
    </div>
  );
}
